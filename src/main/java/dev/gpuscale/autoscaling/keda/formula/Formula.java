package dev.gpuscale.autoscaling.keda.formula;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** A compiled formula: its syntax and types are right, and all its names are known. */
public final class Formula {
    private final String text;
    private final Set<String> variables;
    private final Node root;

    private Formula(String text, Set<String> variables, Node root) {
        this.text = text;
        this.variables = variables;
        this.root = root;
    }

    /**
     * Compiles a formula.
     *
     * @param variables the names it may use, each a float
     * @throws FormulaException if it is no valid formula over them
     */
    public static Formula compile(String text, Set<String> variables) {
        Set<String> names = new TreeSet<>(variables);
        Node root = new Parser(Lexer.tokens(text), names).parse();
        Map<String, Type> types = new HashMap<>();
        names.forEach(name -> types.put(name, Type.FLOAT));
        root.check(new Scope(types));
        return new Formula(text, names, root);
    }

    /**
     * The value; empty for nil.
     *
     * @param inputs values of the variables; one without an entry is nil
     * @throws FormulaException if there is no value, or one that is no float
     */
    public OptionalDouble evaluate(Map<String, Double> inputs) {
        Value result = value(inputs);
        if (result instanceof Value.Decimal number) {
            return OptionalDouble.of(number.value());
        }
        if (result instanceof Value.Nil) {
            return OptionalDouble.empty();
        }
        throw new FormulaException("the formula gives " + result.describe() + ", which is no float");
    }

    /**
     * Evaluates for the sake of the errors alone; any kind of value is fine.
     *
     * @throws FormulaException if there is no value
     */
    public void run(Map<String, Double> inputs) {
        value(inputs);
    }

    private Value value(Map<String, Double> inputs) {
        Map<String, Value> values = new HashMap<>();
        for (String variable : variables) {
            Double value = inputs.get(variable);
            values.put(variable, value == null ? new Value.Nil() : new Value.Decimal(value));
        }
        return root.evaluate(new Frame(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Formula formula && text.equals(formula.text) && variables.equals(formula.variables);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The formula's text. */
    @Override
    public String toString() {
        return text;
    }
}

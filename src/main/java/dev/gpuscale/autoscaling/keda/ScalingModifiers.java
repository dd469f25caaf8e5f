package dev.gpuscale.autoscaling.keda;

import dev.gpuscale.autoscaling.keda.formula.Formula;
import dev.gpuscale.autoscaling.keda.formula.FormulaException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code advanced.scalingModifiers}: a formula that makes one composite metric of all triggers (KEDA
 * {@code formula.go}, {@code scaledobject_webhook.go}).
 *
 * @param formula wrapped so that its result is a float, compiled
 * @param activationTarget the object is active above it
 */
public record ScalingModifiers(Formula formula, CompositeTarget target, double activationTarget) {
    private static final String NIL_SAFE = "let _kedaCompositeResult = ";
    private static final double DUMMY_VALUE = -1;

    /**
     * Reads and checks them as the admission webhook does: the formula is compiled with every named trigger that is not
     * cpu or memory, and tried with all values at -1.
     *
     * @param activationTarget empty for 0
     * @param metricType empty for AverageValue
     * @throws FormulaException if KEDA would refuse them
     */
    public static ScalingModifiers of(
            String formula,
            String target,
            String activationTarget,
            Optional<MetricType> metricType,
            List<TriggerSpec> triggers) {
        if (formula.isEmpty()) {
            throw new FormulaException("scalingModifiers needs a formula");
        }
        Map<String, Double> dummies = new TreeMap<>();
        triggers.stream()
                .filter(trigger -> !trigger.isResource() && !trigger.name().isEmpty())
                .forEach(trigger -> dummies.put(trigger.name(), DUMMY_VALUE));
        Formula compiled = compile(formula, dummies.keySet());
        compiled.run(dummies);
        CompositeTarget composite = new CompositeTarget(target, metricType.orElse(MetricType.AVERAGE_VALUE));
        composite.problem().ifPresent(problem -> {
            throw new FormulaException(problem);
        });
        OptionalDouble activation =
                activationTarget.isEmpty() ? OptionalDouble.of(0) : GoSyntax.parseFloat(activationTarget);
        return new ScalingModifiers(
                compiled,
                composite,
                activation.orElseThrow(() -> new FormulaException(
                        "scalingModifiers.activationTarget is \"" + activationTarget + "\", but must be a number")));
    }

    /** Wraps and compiles a formula for the given variables. */
    public static Formula compile(String formula, Set<String> variables) {
        return Formula.compile(wrapped(formula), variables);
    }

    /** The formula given to the expression engine: the user's, cast to a float, nil kept where {@code ??} may give it. */
    public static String wrapped(String formula) {
        if (formula.contains("??")) {
            return formula.startsWith(NIL_SAFE)
                    ? formula
                    : NIL_SAFE + "(" + formula + "); _kedaCompositeResult == nil ? nil : float(_kedaCompositeResult)";
        }
        return formula.startsWith("float(") ? formula : "float(" + formula + ")";
    }

    /** Whether a composite value is strictly above an activation target, in KEDA's doubles: 9 is above 0.009. */
    public static boolean isAbove(long compositeMilli, double activationTarget) {
        return MetricQuantity.value(compositeMilli) > activationTarget;
    }

    /**
     * The composite value; the fallback's replicas times the target where the formula gives nil.
     *
     * @param inputs values by trigger name; a name without an entry is nil
     * @throws FormulaException if the formula fails, gives no float, or gives nil without a fallback
     */
    public double evaluate(Map<String, Double> inputs, Optional<FallbackSpec> fallback) {
        OptionalDouble result = formula.evaluate(inputs);
        if (result.isPresent()) {
            return result.getAsDouble();
        }
        if (fallback.isEmpty()) {
            throw new FormulaException("the formula gives nil, and there is no fallback");
        }
        return fallback.get().replicas() * target.value();
    }

    /** The composite metric in thousandths, truncated toward zero; empty when there is none. Never clamped. */
    OptionalLong compositeMilli(Map<String, Double> inputs, Optional<FallbackSpec> fallback) {
        try {
            return OptionalLong.of(MetricQuantity.truncatedMilli(evaluate(inputs, fallback) * 1000));
        } catch (FormulaException noMetric) {
            return OptionalLong.empty();
        }
    }
}

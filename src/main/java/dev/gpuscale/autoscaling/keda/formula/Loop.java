package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A function that looks at each element of an array.
 *
 * @param predicate what is asked of the element {@code #}; only {@code count} and {@code sum} do without
 */
record Loop(Function function, Node collection, Optional<Node> predicate) implements Node {
    static final String ELEMENT = "#";

    enum Function {
        ALL,
        ANY,
        COUNT,
        FILTER,
        FIND,
        MAP,
        NONE,
        ONE,
        SUM;

        static Optional<Function> of(String name) {
            return Arrays.stream(values())
                    .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }

        boolean needsPredicate() {
            return this != COUNT && this != SUM;
        }

        private boolean asksForTruth() {
            return this != MAP && this != SUM;
        }
    }

    @Override
    public Type check(Scope scope) {
        Type array = collection.check(scope);
        if (!array.maybe(Type.Kind.ARRAY)) {
            throw new FormulaException("an array is needed, but there is " + array);
        }
        Type element = array.elements();
        Optional<Type> asked = predicate.map(node -> node.check(scope.with(ELEMENT, element)));
        if (asked.isPresent()
                && (asked.get().isNil()
                        || function.asksForTruth() && !asked.get().maybe(Type.Kind.BOOL))) {
            throw new FormulaException("a predicate cannot be " + asked.get());
        }
        return switch (function) {
            case ALL, ANY, NONE, ONE -> Type.BOOL;
            case COUNT -> Type.INT;
            case FILTER -> Type.arrayOf(element);
            case FIND -> element;
            case MAP -> Type.arrayOf(asked.orElse(element));
            case SUM -> asked.orElse(element);
        };
    }

    @Override
    public Value evaluate(Frame frame) {
        List<Value> elements = collection.evaluate(frame).elements();
        return switch (function) {
            case ALL -> new Value.Truth(elements.stream().allMatch(element -> holds(frame, element)));
            case ANY -> new Value.Truth(elements.stream().anyMatch(element -> holds(frame, element)));
            case NONE -> new Value.Truth(elements.stream().noneMatch(element -> holds(frame, element)));
            case ONE -> new Value.Truth(matching(frame, elements).size() == 1);
            case COUNT -> new Value.Whole(matching(frame, elements).size());
            case FILTER -> new Value.Array(matching(frame, elements));
            case FIND ->
                elements.stream()
                        .filter(element -> holds(frame, element))
                        .findFirst()
                        .orElse(new Value.Nil());
            case MAP ->
                new Value.Array(
                        elements.stream().map(element -> asked(frame, element)).toList());
            case SUM -> sum(frame, elements);
        };
    }

    private Value sum(Frame frame, List<Value> elements) {
        Value sum = new Value.Whole(0);
        for (Value element : elements) {
            sum = Arithmetic.add(sum, asked(frame, element));
        }
        return sum;
    }

    private List<Value> matching(Frame frame, List<Value> elements) {
        List<Value> matching = new ArrayList<>();
        for (Value element : elements) {
            if (holds(frame, element)) {
                matching.add(element);
            }
        }
        return matching;
    }

    private boolean holds(Frame frame, Value element) {
        return asked(frame, element).truth();
    }

    private Value asked(Frame frame, Value element) {
        return predicate.isPresent() ? predicate.get().evaluate(frame.with(ELEMENT, element)) : element;
    }
}

package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The operators between two operands, with the precedence that expr-lang gives them: higher binds tighter. */
enum BinaryOperator {
    OR(10, "or", "||"),
    AND(15, "and", "&&"),
    EQUAL(20, "=="),
    NOT_EQUAL(20, "!="),
    LESS(20, "<"),
    GREATER(20, ">"),
    LESS_OR_EQUAL(20, "<="),
    GREATER_OR_EQUAL(20, ">="),
    IN(20, "in"),
    RANGE(25, ".."),
    ADD(30, "+"),
    SUBTRACT(30, "-"),
    MULTIPLY(60, "*"),
    DIVIDE(60, "/"),
    MODULO(60, "%"),
    POWER(100, "**", "^"),
    COALESCE(500, "??");

    /** The largest array that expr-lang makes. */
    private static final long MAX_RANGE = 1_000_000;

    private final int precedence;
    private final String symbol;
    private final String synonym;

    BinaryOperator(int precedence, String symbol) {
        this(precedence, symbol, symbol);
    }

    BinaryOperator(int precedence, String symbol, String synonym) {
        this.precedence = precedence;
        this.symbol = symbol;
        this.synonym = synonym;
    }

    static Optional<BinaryOperator> of(String symbol) {
        for (BinaryOperator operator : values()) {
            if (operator.symbol.equals(symbol) || operator.synonym.equals(symbol)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    int precedence() {
        return precedence;
    }

    /** The precedence that the right operand must have: only powers group from the right. */
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    /** Whether it may be chained: {@code 1 < a < 3}. */
    boolean isOrdering() {
        return this == LESS || this == GREATER || this == LESS_OR_EQUAL || this == GREATER_OR_EQUAL;
    }

    /** The type of the result. */
    Type check(Type left, Type right) {
        return switch (this) {
            case OR, AND -> require(left.maybe(Type.Kind.BOOL) && right.maybe(Type.Kind.BOOL), Type.BOOL, left, right);
            case EQUAL, NOT_EQUAL -> require(left.comparableTo(right), Type.BOOL, left, right);
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL -> numeric(Type.BOOL, left, right);
            case IN ->
                require(
                        right.isUnknown() || right.isArray() && left.comparableTo(right.elements()),
                        Type.BOOL,
                        left,
                        right);
            case RANGE ->
                require(left.maybe(Type.Kind.INT) && right.maybe(Type.Kind.INT), Type.arrayOf(Type.INT), left, right);
            case ADD, SUBTRACT, MULTIPLY -> numeric(left.promoted(right), left, right);
            case DIVIDE, POWER -> numeric(Type.FLOAT, left, right);
            case MODULO -> require(left.maybe(Type.Kind.INT) && right.maybe(Type.Kind.INT), Type.INT, left, right);
            case COALESCE ->
                left.isNil() || right.isNil() || right.assignableTo(left)
                        ? (left.isNil() ? right : left)
                        : Type.UNKNOWN;
        };
    }

    private Type numeric(Type result, Type left, Type right) {
        return require(left.maybeNumber() && right.maybeNumber(), result, left, right);
    }

    private Type require(boolean fits, Type result, Type left, Type right) {
        if (!fits) {
            throw new FormulaException("\"" + symbol + "\" cannot join " + left + " and " + right);
        }
        return result;
    }

    /** The result; the right operand is evaluated only when it matters. */
    Value apply(Value left, Supplier<Value> right) {
        return switch (this) {
            case OR -> new Value.Truth(left.truth() || right.get().truth());
            case AND -> new Value.Truth(left.truth() && right.get().truth());
            case EQUAL -> new Value.Truth(Arithmetic.areEqual(left, right.get()));
            case NOT_EQUAL -> new Value.Truth(!Arithmetic.areEqual(left, right.get()));
            case LESS -> new Value.Truth(Arithmetic.isLess(left, right.get()));
            case GREATER -> new Value.Truth(Arithmetic.isLess(right.get(), left));
            case LESS_OR_EQUAL -> new Value.Truth(Arithmetic.isLessOrEqual(left, right.get()));
            case GREATER_OR_EQUAL -> new Value.Truth(Arithmetic.isLessOrEqual(right.get(), left));
            case IN -> new Value.Truth(isIn(left, right.get()));
            case RANGE -> range(left, right.get());
            case ADD -> Arithmetic.add(left, right.get());
            case SUBTRACT -> Arithmetic.subtract(left, right.get());
            case MULTIPLY -> Arithmetic.multiply(left, right.get());
            case DIVIDE -> Arithmetic.divide(left, right.get());
            case MODULO -> Arithmetic.modulo(left, right.get());
            case POWER -> Arithmetic.power(left, right.get());
            case COALESCE -> left instanceof Value.Nil ? right.get() : left;
        };
    }

    private static boolean isIn(Value needle, Value array) {
        return !(array instanceof Value.Nil)
                && array.elements().stream().anyMatch(element -> Arithmetic.areEqual(element, needle));
    }

    private static Value range(Value first, Value last) {
        if (!(first instanceof Value.Whole from) || !(last instanceof Value.Whole to)) {
            throw new FormulaException("no range from " + first.describe() + " to " + last.describe());
        }
        long size = to.value() < from.value() ? 0 : to.value() - from.value() + 1;
        if (size < 0 || size > MAX_RANGE) {
            throw new FormulaException("a range of more than " + MAX_RANGE + " numbers");
        }
        List<Value> numbers = new ArrayList<>((int) size);
        for (int i = 0; i < size; i++) {
            numbers.add(new Value.Whole(from.value() + i));
        }
        return new Value.Array(numbers);
    }
}

package dev.gpuscale.autoscaling.keda.formula;

import java.util.List;

/** Arithmetic and comparison of values: int with int is int, otherwise float; nil has neither. */
final class Arithmetic {
    private Arithmetic() {}

    static Value add(Value left, Value right) {
        return areWhole(left, right) ? whole(whole(left) + whole(right)) : decimal(left.number() + right.number());
    }

    static Value subtract(Value left, Value right) {
        return areWhole(left, right) ? whole(whole(left) - whole(right)) : decimal(left.number() - right.number());
    }

    static Value multiply(Value left, Value right) {
        return areWhole(left, right) ? whole(whole(left) * whole(right)) : decimal(left.number() * right.number());
    }

    /** Always a float; by zero it is infinite or NaN, no error. */
    static Value divide(Value left, Value right) {
        return decimal(left.number() / right.number());
    }

    /** Of ints only. */
    static Value modulo(Value left, Value right) {
        if (!areWhole(left, right) || whole(right) == 0) {
            throw new FormulaException("no remainder of " + left.describe() + " by " + right.describe());
        }
        return whole(whole(left) % whole(right));
    }

    /** Always a float. */
    static Value power(Value left, Value right) {
        return decimal(StrictMath.pow(left.number(), right.number()));
    }

    static Value negate(Value operand) {
        return operand instanceof Value.Whole ? whole(-whole(operand)) : decimal(-operand.number());
    }

    /** Whether numbers are in order; false where one is NaN. */
    static boolean isLess(Value left, Value right) {
        return areWhole(left, right) ? whole(left) < whole(right) : left.number() < right.number();
    }

    /** Whether numbers are in order or equal; false where one is NaN. */
    static boolean isLessOrEqual(Value left, Value right) {
        return areWhole(left, right) ? whole(left) <= whole(right) : left.number() <= right.number();
    }

    /** Numbers by value, arrays by their elements; values of different kinds are unequal. */
    static boolean areEqual(Value left, Value right) {
        if (areWhole(left, right)) {
            return whole(left) == whole(right);
        }
        if (left.isNumber() && right.isNumber()) {
            return left.number() == right.number();
        }
        if (left instanceof Value.Array first && right instanceof Value.Array second) {
            return areEqual(first.elements(), second.elements());
        }
        return left.equals(right);
    }

    private static boolean areEqual(List<Value> left, List<Value> right) {
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            if (!areEqual(left.get(i), right.get(i))) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    private static boolean areWhole(Value left, Value right) {
        return left instanceof Value.Whole && right instanceof Value.Whole;
    }

    private static long whole(Value value) {
        return ((Value.Whole) value).value();
    }

    private static Value whole(long value) {
        return new Value.Whole(value);
    }

    private static Value decimal(double value) {
        return new Value.Decimal(value);
    }
}

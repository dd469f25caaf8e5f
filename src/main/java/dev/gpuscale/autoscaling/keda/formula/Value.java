package dev.gpuscale.autoscaling.keda.formula;

import java.util.List;

/** A value while a formula is evaluated. */
sealed interface Value {
    /** What it is, for error messages. */
    String describe();

    /** A float64. */
    record Decimal(double value) implements Value {
        @Override
        public String describe() {
            return "the float " + value;
        }
    }

    /** An int: literals without a point, and what counts. */
    record Whole(long value) implements Value {
        @Override
        public String describe() {
            return "the int " + value;
        }
    }

    /** A boolean. */
    record Truth(boolean value) implements Value {
        @Override
        public String describe() {
            return Boolean.toString(value);
        }
    }

    /** An array. */
    record Array(List<Value> elements) implements Value {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public String describe() {
            return "an array";
        }
    }

    /** The value of a trigger that has none. */
    record Nil() implements Value {
        @Override
        public String describe() {
            return "nil";
        }
    }

    /** Whether it is a float or an int. */
    default boolean isNumber() {
        return this instanceof Decimal || this instanceof Whole;
    }

    /** It as a double, which only numbers are. */
    default double number() {
        if (this instanceof Decimal decimal) {
            return decimal.value();
        }
        if (this instanceof Whole whole) {
            return whole.value();
        }
        throw new FormulaException("a number is needed, but there is " + describe());
    }

    /** It as a boolean, which only booleans are. */
    default boolean truth() {
        if (this instanceof Truth truth) {
            return truth.value();
        }
        throw new FormulaException("a boolean is needed, but there is " + describe());
    }

    /** Its elements, which only arrays have. */
    default List<Value> elements() {
        if (this instanceof Array array) {
            return array.elements;
        }
        throw new FormulaException("an array is needed, but there is " + describe());
    }
}

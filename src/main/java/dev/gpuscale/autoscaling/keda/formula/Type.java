package dev.gpuscale.autoscaling.keda.formula;

import java.util.Optional;

/**
 * What is known of a value before evaluation.
 *
 * @param element of an array; empty for all others
 */
record Type(Kind kind, Optional<Type> element) {
    enum Kind {
        FLOAT,
        INT,
        BOOL,
        NIL,
        ARRAY,
        /** Anything: the branches of a condition differ, say. Only evaluation finds out. */
        UNKNOWN
    }

    static final Type FLOAT = new Type(Kind.FLOAT, Optional.empty());
    static final Type INT = new Type(Kind.INT, Optional.empty());
    static final Type BOOL = new Type(Kind.BOOL, Optional.empty());
    static final Type NIL = new Type(Kind.NIL, Optional.empty());
    static final Type UNKNOWN = new Type(Kind.UNKNOWN, Optional.empty());

    static Type arrayOf(Type element) {
        return new Type(Kind.ARRAY, Optional.of(element));
    }

    boolean isNumber() {
        return kind == Kind.FLOAT || kind == Kind.INT;
    }

    boolean isNil() {
        return kind == Kind.NIL;
    }

    boolean isArray() {
        return kind == Kind.ARRAY;
    }

    boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    /** Whether it is of the kind, or may turn out to be. */
    boolean maybe(Kind wanted) {
        return kind == wanted || isUnknown();
    }

    /** Whether it is a number, or may turn out to be. */
    boolean maybeNumber() {
        return isNumber() || isUnknown();
    }

    /** The type of an array's elements. */
    Type elements() {
        return element.orElse(UNKNOWN);
    }

    /** Whether a value of it can stand where the other is expected. All arrays are alike here. */
    boolean assignableTo(Type other) {
        return kind == other.kind && !isUnknown() && !isNil();
    }

    /** Whether {@code ==} makes sense. */
    boolean comparableTo(Type other) {
        return isUnknown()
                || other.isUnknown()
                || isNil()
                || other.isNil()
                || isNumber() && other.isNumber()
                || assignableTo(other);
    }

    /** The type of a value that is of this or of the other type, as the branches of a condition. */
    Type or(Type other) {
        if (isNil()) {
            return other;
        }
        if (other.isNil()) {
            return this;
        }
        if (!assignableTo(other)) {
            return UNKNOWN;
        }
        return isArray() && !elements().assignableTo(other.elements()) ? arrayOf(UNKNOWN) : this;
    }

    /** The type of a sum, difference or product. */
    Type promoted(Type other) {
        if (isUnknown() || other.isUnknown()) {
            return UNKNOWN;
        }
        return kind == Kind.FLOAT || other.kind == Kind.FLOAT ? FLOAT : INT;
    }

    /** Its name, for error messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case FLOAT -> "float";
            case INT -> "int";
            case BOOL -> "bool";
            case NIL -> "nil";
            case ARRAY -> "array";
            case UNKNOWN -> "unknown";
        };
    }
}

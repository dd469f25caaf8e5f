package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The functions of plain arguments. */
enum Builtin {
    ABS,
    CEIL,
    FLOAT,
    FLOOR,
    INT,
    LEN,
    MAX,
    MEAN,
    MEDIAN,
    MIN,
    ROUND;

    /** All names that expr-lang has taken for functions; no let variable may have one. */
    private static final Set<String> RESERVED = Set.of(
            "abs",
            "all",
            "any",
            "bitand",
            "bitnand",
            "bitnot",
            "bitor",
            "bitshl",
            "bitshr",
            "bitushr",
            "bitxor",
            "ceil",
            "concat",
            "count",
            "date",
            "duration",
            "filter",
            "find",
            "findIndex",
            "findLast",
            "findLastIndex",
            "first",
            "flatten",
            "float",
            "floor",
            "fromBase64",
            "fromJSON",
            "fromPairs",
            "get",
            "groupBy",
            "hasPrefix",
            "hasSuffix",
            "indexOf",
            "int",
            "join",
            "keys",
            "last",
            "lastIndexOf",
            "len",
            "lower",
            "map",
            "max",
            "mean",
            "median",
            "min",
            "none",
            "now",
            "one",
            "reduce",
            "repeat",
            "replace",
            "reverse",
            "round",
            "sort",
            "sortBy",
            "split",
            "splitAfter",
            "string",
            "sum",
            "take",
            "timezone",
            "toBase64",
            "toJSON",
            "toPairs",
            "trim",
            "trimPrefix",
            "trimSuffix",
            "type",
            "uniq",
            "upper",
            "values");

    static Optional<Builtin> of(String name) {
        return Arrays.stream(values())
                .filter(builtin -> builtin.symbol().equals(name))
                .findFirst();
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    private String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of the result. */
    Type check(List<Type> arguments) {
        boolean aggregates = this == MAX || this == MIN || this == MEAN || this == MEDIAN;
        if (arguments.isEmpty() || !aggregates && arguments.size() > 1) {
            throw new FormulaException(symbol() + " cannot have " + arguments.size() + " arguments");
        }
        if (aggregates) {
            return aggregate(arguments);
        }
        Type argument = arguments.get(0);
        if (this == LEN ? !argument.maybe(Type.Kind.ARRAY) : !argument.maybeNumber()) {
            throw new FormulaException(symbol() + " cannot have the argument " + argument);
        }
        return switch (this) {
            case ABS -> argument;
            case INT, LEN -> Type.INT;
            default -> Type.FLOAT;
        };
    }

    /** Nothing is known of the result, nor looked at any more, from the first argument on that is no number. */
    private Type aggregate(List<Type> arguments) {
        for (Type argument : arguments) {
            if (argument.maybe(Type.Kind.ARRAY)) {
                return Type.UNKNOWN;
            }
            if (!argument.isNumber()) {
                throw new FormulaException(symbol() + " cannot have the argument " + argument);
            }
        }
        return arguments.get(0);
    }

    Value apply(List<Value> arguments) {
        Value first = arguments.get(0);
        return switch (this) {
            case ABS -> Arithmetic.isLess(first, new Value.Whole(0)) ? Arithmetic.negate(first) : first;
            case CEIL -> new Value.Decimal(StrictMath.ceil(first.number()));
            case FLOAT -> new Value.Decimal(first.number());
            case FLOOR -> new Value.Decimal(StrictMath.floor(first.number()));
            case INT -> first instanceof Value.Whole ? first : new Value.Whole((long) first.number());
            case LEN -> new Value.Whole(first.elements().size());
            case MAX, MIN -> extreme(arguments);
            case MEAN -> new Value.Decimal(mean(numbers(arguments)));
            case MEDIAN -> new Value.Decimal(median(numbers(arguments)));
            case ROUND -> new Value.Decimal(round(first.number()));
        };
    }

    /** Arrays count with their elements. A lone argument that is neither number nor array is returned as it is. */
    private Value extreme(List<Value> arguments) {
        if (arguments.size() == 1 && !arguments.get(0).isNumber() && !(arguments.get(0) instanceof Value.Array)) {
            return arguments.get(0);
        }
        Value best = new Value.Nil();
        for (Value number : numbers(arguments)) {
            boolean better = best instanceof Value.Nil
                    || (this == MAX ? Arithmetic.isLess(best, number) : Arithmetic.isLess(number, best));
            best = better ? number : best;
        }
        return best;
    }

    private List<Value> numbers(List<Value> values) {
        List<Value> numbers = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Array array) {
                numbers.addAll(numbers(array.elements()));
            } else if (value.isNumber()) {
                numbers.add(value);
            } else {
                throw new FormulaException(symbol() + " cannot take " + value.describe());
            }
        }
        return numbers;
    }

    private static double mean(List<Value> numbers) {
        double sum = 0;
        for (Value number : numbers) {
            sum += number.number();
        }
        return numbers.isEmpty() ? 0 : sum / numbers.size();
    }

    private static double median(List<Value> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Value::number).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Halves go away from zero, as in Go and unlike in Java. */
    private static double round(double value) {
        double towardZero = value < 0 ? StrictMath.ceil(value) : StrictMath.floor(value);
        return StrictMath.abs(value - towardZero) >= 0.5 ? towardZero + StrictMath.signum(value) : towardZero;
    }
}

package dev.gpuscale.manifests;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a label of a node must be: a term of a pod's node affinity, or a requirement of a NodePool.
 *
 * @param values any number for {@code IN} and {@code NOT_IN}, one whole number for the comparisons, else none
 * @param minValues how many different values Karpenter must keep open; only in NodePools
 */
public record Requirement(String key, Operator operator, List<String> values, OptionalInt minValues) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}");

    public Requirement {
        values = List.copyOf(values);
        if (operator.comparison()
                && (values.size() != 1 || !NUMBER.matcher(values.get(0)).matches())) {
            throw new IllegalArgumentException(operator.text() + " needs one whole number, but has " + values);
        }
    }

    /**
     * Whether a node with these labels will do. A label that is absent satisfies {@code NOT_IN} and {@code
     * DOES_NOT_EXIST}, nothing else; one that is no number satisfies no comparison (apimachinery {@code
     * labels.Requirement.Matches}).
     */
    public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        if (value == null) {
            return operator == Operator.NOT_IN || operator == Operator.DOES_NOT_EXIST;
        }
        return switch (operator) {
            case IN -> values.contains(value);
            case NOT_IN -> !values.contains(value);
            case EXISTS -> true;
            case DOES_NOT_EXIST -> false;
            default ->
                NUMBER.matcher(value).matches() && compares(Long.parseLong(value), Long.parseLong(values.get(0)));
        };
    }

    private boolean compares(long value, long bound) {
        return switch (operator) {
            case GT -> value > bound;
            case GTE -> value >= bound;
            case LT -> value < bound;
            case LTE -> value <= bound;
            default -> throw new IllegalStateException(operator + " compares nothing");
        };
    }

    /** How the label is judged. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist"),
        GT("Gt"),
        LT("Lt"),
        /** Karpenter's own, not known to pods. */
        GTE("Gte"),
        /** Karpenter's own, not known to pods. */
        LTE("Lte");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As manifests spell it. */
        public String text() {
            return text;
        }

        /** Whether the label is compared as a number. */
        public boolean comparison() {
            return ordinal() >= GT.ordinal();
        }
    }
}

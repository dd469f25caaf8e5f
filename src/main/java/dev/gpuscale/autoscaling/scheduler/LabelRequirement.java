package dev.gpuscale.autoscaling.scheduler;

import java.util.List;
import java.util.Map;

/**
 * What a pod, or a pool, wants of a node's label (Kubernetes {@code NodeSelectorRequirement}).
 *
 * @param values for In and NotIn any number, for Gt, Lt, Gte and Lte one integer, else none (the last two are Karpenter's)
 */
public record LabelRequirement(String key, Operator operator, List<String> values) {
    /** Operators of the API. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GT,
        LT,
        GTE,
        LTE
    }

    public LabelRequirement {
        values = List.copyOf(values);
    }

    /** Whether labels that are all known meet it: an absent label satisfies only NotIn and DoesNotExist. */
    public boolean isMetBy(Map<String, String> labels) {
        String value = labels.get(key);
        if (value == null) {
            return operator == Operator.NOT_IN || operator == Operator.DOES_NOT_EXIST;
        }
        return switch (operator) {
            case IN -> values.contains(value);
            case NOT_IN -> !values.contains(value);
            case EXISTS -> true;
            case DOES_NOT_EXIST -> false;
            case GT -> isInteger(value) && Long.parseLong(value) > Long.parseLong(values.get(0));
            case LT -> isInteger(value) && Long.parseLong(value) < Long.parseLong(values.get(0));
            case GTE -> isInteger(value) && Long.parseLong(value) >= Long.parseLong(values.get(0));
            case LTE -> isInteger(value) && Long.parseLong(value) <= Long.parseLong(values.get(0));
        };
    }

    private static boolean isInteger(String text) {
        return text.matches("-?[0-9]{1,18}");
    }
}

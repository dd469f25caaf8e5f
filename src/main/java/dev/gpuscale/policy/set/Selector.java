package dev.gpuscale.policy.set;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A label selector.
 *
 * @param labels what must be equal
 * @param expressions {@code matchExpressions}
 */
public record Selector(Map<String, String> labels, List<Field> expressions) {
    /** The selector of {@code matchLabels} and {@code matchExpressions}; one that is there and empty selects all. */
    public static Optional<Selector> of(Field field) {
        return field.isMapping()
                ? Optional.of(new Selector(
                        Resource.texts(field.get("matchLabels")),
                        field.get("matchExpressions").items()))
                : Optional.empty();
    }

    /** The selector of a Service, which is a mapping of labels; an empty or missing one selects nothing. */
    public static Optional<Selector> ofService(Resource service) {
        Map<String, String> labels = Resource.texts(service.spec().get("selector"));
        return labels.isEmpty() ? Optional.empty() : Optional.of(new Selector(labels, List.of()));
    }

    public boolean selects(Map<String, String> candidate) {
        return labels.entrySet().stream().allMatch(label -> label.getValue().equals(candidate.get(label.getKey())))
                && expressions.stream().allMatch(expression -> holds(expression, candidate));
    }

    private static boolean holds(Field expression, Map<String, String> candidate) {
        String key = expression.get("key").text("");
        List<String> values = expression.get("values").texts();
        boolean has = candidate.containsKey(key);
        boolean isOne = has && values.contains(candidate.get(key));
        return switch (expression.get("operator").text("")) {
            case "In" -> isOne;
            case "NotIn" -> !isOne;
            case "Exists" -> has;
            case "DoesNotExist" -> !has;
            default -> false;
        };
    }
}

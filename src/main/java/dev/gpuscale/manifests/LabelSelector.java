package dev.gpuscale.manifests;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which pods an object means, by their labels. Without any term it means all.
 *
 * @param matchLabels labels that a pod must have
 * @param matchExpressions what else must hold of its labels
 */
record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    LabelSelector {
        matchLabels = OrderedMap.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    static LabelSelector read(FieldReader selector) {
        return new LabelSelector(
                selector.textMap("matchLabels"),
                selector.mappings("matchExpressions").stream()
                        .map(LabelSelector::expression)
                        .toList());
    }

    boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(expression -> expression.matches(labels));
    }

    private static Requirement expression(FieldReader reader) {
        String text = reader.requiredChoice("operator", OPERATORS);
        List<String> values = reader.texts("values");
        boolean compares = text.endsWith("In");
        if (compares && reader.has("operator") && values.isEmpty()) {
            reader.problem("values", "must have at least one value for " + text, "");
        } else if (!compares && !values.isEmpty()) {
            reader.problem("values", "must be absent for " + text, "Use In or NotIn to compare values.");
        }
        return new Requirement(
                reader.requiredText("key"),
                Requirement.Operator.values()[OPERATORS.indexOf(text)],
                values,
                OptionalInt.empty());
    }
}

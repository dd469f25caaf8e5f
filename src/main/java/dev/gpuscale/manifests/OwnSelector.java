package dev.gpuscale.manifests;

import java.util.Map;

/** Checks the selector of a workload against its own pods (apps/validation). */
final class OwnSelector {
    private OwnSelector() {}

    /**
     * @param spec of the workload
     * @param labels of its pod template
     */
    static void check(FieldReader spec, Map<String, String> labels) {
        FieldReader reader = spec.requiredMapping("selector");
        LabelSelector selector = LabelSelector.read(reader);
        selector.matchLabels().forEach((key, value) -> {
            if (!value.equals(labels.get(key))) {
                spec.problem(
                        "selector",
                        "does not match template labels: the template has "
                                + (labels.containsKey(key) ? key + ": " + labels.get(key) : "no label " + key)
                                + ", the selector wants " + value,
                        "Give spec.template.metadata.labels and spec.selector.matchLabels the same " + key + ".");
            }
        });
        for (Requirement expression : selector.matchExpressions()) {
            if (!expression.matches(labels)) {
                spec.problem(
                        "selector",
                        "does not match template labels: the expression on " + expression.key() + " fails",
                        "");
            }
        }
        boolean noLabels = reader.mappingOrAbsent("matchLabels").keys().isEmpty();
        if (spec.has("selector") && noLabels && selector.matchExpressions().isEmpty()) {
            spec.problem("selector", "must not be empty", "Give matchLabels that the pods have.");
        }
    }
}

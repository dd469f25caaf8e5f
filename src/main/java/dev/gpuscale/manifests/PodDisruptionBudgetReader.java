package dev.gpuscale.manifests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a PodDisruptionBudget, with the checks of the API server (policy/validation). */
final class PodDisruptionBudgetReader {
    private static final String ALWAYS = "AlwaysAllow";

    private PodDisruptionBudgetReader() {}

    /** Empty for one that selects no pod at all, or by expressions that are not simulated; the report lists it. */
    static Optional<PodDisruptionBudget> read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        Optional<IntOrPercent> minAvailable = amount(spec, "minAvailable");
        Optional<IntOrPercent> maxUnavailable = amount(spec, "maxUnavailable");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            spec.problem("maxUnavailable", "must be absent when there is a minAvailable", "Keep one of them.");
        }
        if (minAvailable.isEmpty() && maxUnavailable.isEmpty()) {
            maxUnavailable = Optional.of(new IntOrPercent(0, false));
        }
        boolean always = spec.choice("unhealthyPodEvictionPolicy", List.of(ALWAYS, "IfHealthyBudget"))
                .orElse("")
                .equals(ALWAYS);
        Optional<Map<String, String>> labels = labels(document, spec);
        Optional<IntOrPercent> missing = maxUnavailable;
        return labels.map(matchLabels -> new PodDisruptionBudget(
                head.at(), head.namespace(), head.name(), matchLabels, minAvailable, missing, always));
    }

    private static Optional<IntOrPercent> amount(FieldReader spec, String key) {
        Optional<IntOrPercent> amount = spec.intOrPercent(key);
        if (amount.isPresent() && amount.get().percent() && amount.get().value() > 100) {
            spec.problem(key, "must be at most 100%", "");
        }
        return amount;
    }

    private static Optional<Map<String, String>> labels(FieldReader document, FieldReader spec) {
        if (!spec.has("selector")) {
            document.noteNotSimulated("spec", "without a selector it covers no pod");
            return Optional.empty();
        }
        FieldReader reader = spec.mappingOrAbsent("selector");
        LabelSelector selector = LabelSelector.read(reader);
        Map<String, String> labels = new LinkedHashMap<>(selector.matchLabels());
        for (Requirement expression : selector.matchExpressions()) {
            boolean oneValue = expression.operator() == Requirement.Operator.IN
                    && expression.values().size() == 1;
            String value = oneValue ? expression.values().get(0) : "";
            if (!oneValue || !labels.getOrDefault(expression.key(), value).equals(value)) {
                reader.noteNotSimulated("matchExpressions", "only In with one value: the budget is left out");
                return Optional.empty();
            }
            labels.put(expression.key(), value);
        }
        return Optional.of(labels);
    }
}

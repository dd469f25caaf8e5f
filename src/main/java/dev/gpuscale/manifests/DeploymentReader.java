package dev.gpuscale.manifests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a Deployment, with the checks of the API server (apps/validation). */
final class DeploymentReader {
    private DeploymentReader() {}

    static Deployment read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        spec.withoutEffect("revisionHistoryLimit");
        spec.notSimulated("minReadySeconds", "paused", "progressDeadlineSeconds");
        PodTemplate template = PodTemplateReader.read(spec.requiredMapping("template"));
        checkSelector(spec, template.labels());
        Optional<FieldReader> strategy = spec.mapping("strategy");
        String type = strategy.flatMap(reader -> reader.choice("type", List.of("RollingUpdate", "Recreate")))
                .orElse("RollingUpdate");
        boolean recreate = type.equals("Recreate");
        if (recreate && strategy.isPresent() && strategy.get().has("rollingUpdate")) {
            strategy.get().problem("rollingUpdate", "must be absent when the type is Recreate", "");
        }
        return new Deployment(
                head.at(),
                head.namespace(),
                head.name(),
                spec.integer("replicas", 0, Integer.MAX_VALUE),
                template,
                strategy.map(DeploymentReader::rollingUpdate).orElse(RollingUpdate.DEFAULT),
                recreate);
    }

    private static RollingUpdate rollingUpdate(FieldReader strategy) {
        Optional<FieldReader> reader = strategy.mapping("rollingUpdate");
        RollingUpdate update = new RollingUpdate(
                reader.flatMap(fields -> fields.intOrPercent("maxSurge")).orElse(RollingUpdate.DEFAULT.maxSurge()),
                reader.flatMap(fields -> fields.intOrPercent("maxUnavailable"))
                        .orElse(RollingUpdate.DEFAULT.maxUnavailable()));
        if (update.maxSurge().value() == 0 && update.maxUnavailable().value() == 0) {
            reader.get()
                    .problem(
                            "maxUnavailable",
                            "must not be 0 when maxSurge is 0 too",
                            "One of them must leave room to move.");
        } else if (update.maxUnavailable().percent() && update.maxUnavailable().value() > 100) {
            reader.get().problem("maxUnavailable", "must be at most 100%", "");
        }
        return update;
    }

    private static void checkSelector(FieldReader spec, Map<String, String> labels) {
        FieldReader selector = spec.requiredMapping("selector");
        Map<String, String> matchLabels = selector.textMap("matchLabels");
        List<Requirement> expressions = selector.mappings("matchExpressions").stream()
                .map(reader -> new Requirement(
                        reader.requiredText("key"), operator(reader), reader.texts("values"), OptionalInt.empty()))
                .toList();
        matchLabels.forEach((key, value) -> {
            if (!value.equals(labels.get(key))) {
                spec.problem(
                        "selector",
                        "does not match template labels: the template has "
                                + (labels.containsKey(key) ? key + ": " + labels.get(key) : "no label " + key)
                                + ", the selector wants " + value,
                        "Give spec.template.metadata.labels and spec.selector.matchLabels the same " + key + ".");
            }
        });
        for (Requirement expression : expressions) {
            if (!expression.matches(labels)) {
                spec.problem(
                        "selector",
                        "does not match template labels: the expression on " + expression.key() + " fails",
                        "");
            }
        }
        if (spec.has("selector")
                && selector.mapping("matchLabels")
                        .map(FieldReader::keys)
                        .orElse(List.of())
                        .isEmpty()
                && expressions.isEmpty()) {
            spec.problem("selector", "must not be empty", "Give matchLabels that the pods have.");
        }
    }

    private static Requirement.Operator operator(FieldReader reader) {
        return switch (reader.requiredChoice("operator", List.of("In", "NotIn", "Exists", "DoesNotExist"))) {
            case "NotIn" -> Requirement.Operator.NOT_IN;
            case "Exists" -> Requirement.Operator.EXISTS;
            case "DoesNotExist" -> Requirement.Operator.DOES_NOT_EXIST;
            default -> Requirement.Operator.IN;
        };
    }
}

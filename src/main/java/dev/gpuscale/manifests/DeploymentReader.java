package dev.gpuscale.manifests;

import java.util.List;
import java.util.Optional;

/** Reads a Deployment, with the checks of the API server (apps/validation). */
final class DeploymentReader {
    private DeploymentReader() {}

    static Deployment read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        spec.withoutEffect("revisionHistoryLimit");
        spec.notSimulated("minReadySeconds", "paused", "progressDeadlineSeconds");
        FieldReader pod = spec.requiredMapping("template");
        PodTemplate template = PodTemplateReader.read(pod);
        pod.mapping("spec").ifPresent(reader -> reader.notSimulated("initContainers"));
        OwnSelector.check(spec, template.labels());
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
}

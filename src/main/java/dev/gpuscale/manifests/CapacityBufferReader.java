package dev.gpuscale.manifests;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads a CapacityBuffer, with the checks of its schema and of its controller. */
final class CapacityBufferReader {
    private static final String STRATEGY = "buffer.x-k8s.io/active-capacity";

    private CapacityBufferReader() {}

    static CapacityBuffer read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        spec.text("provisioningStrategy")
                .filter(strategy -> !strategy.equals(STRATEGY))
                .ifPresent(strategy ->
                        spec.noteNotSimulated("provisioningStrategy", strategy + " is played as " + STRATEGY));
        Optional<FieldReader> template = spec.mapping("podTemplateRef");
        template.ifPresent(reader -> reader.requiredText("name"));
        Optional<FieldReader> scalable = spec.mapping("scalableRef");
        scalable.ifPresent(reader -> reader.text("apiGroup"));
        Optional<FieldReader> target = scalable.or(() -> template);
        OptionalInt replicas = spec.integer("replicas", 0, Integer.MAX_VALUE);
        OptionalInt percentage = spec.integer("percentage", 0, Integer.MAX_VALUE);
        checkTargets(spec);
        checkSize(spec);
        return new CapacityBuffer(
                head.at(),
                head.namespace(),
                head.name(),
                scalable.map(reader -> reader.requiredText("kind")).orElse(CapacityBuffer.POD_TEMPLATE),
                target.map(reader -> reader.requiredText("name")).orElse(""),
                replicas,
                percentage,
                spec.quantityMap("limits"),
                target.map(reader -> reader.at("name")).orElse(head.at()));
    }

    private static void checkTargets(FieldReader spec) {
        boolean ofTemplate = spec.has("podTemplateRef");
        boolean ofWorkload = spec.has("scalableRef");
        if (ofTemplate && ofWorkload) {
            spec.problem("podTemplateRef", "must be absent when there is a scalableRef", "Keep one of them.");
        } else if (!ofTemplate && !ofWorkload) {
            spec.required("scalableRef");
        }
    }

    private static void checkSize(FieldReader spec) {
        boolean sized = spec.has("replicas") || spec.has("limits");
        if (spec.has("podTemplateRef") && !sized) {
            spec.problem("podTemplateRef", "needs replicas or limits", "Say how many pods there must be room for.");
        } else if (!sized && !spec.has("percentage") && spec.has("scalableRef")) {
            spec.problem(
                    "scalableRef",
                    "needs replicas, a percentage or limits",
                    "Say how many pods there must be room for.");
        }
    }
}

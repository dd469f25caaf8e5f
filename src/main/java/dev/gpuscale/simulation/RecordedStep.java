package dev.gpuscale.simulation;

import dev.gpuscale.manifests.YamlNode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that was done by hand while the recording ran.
 *
 * @param what in words
 * @param object {@code Kind/name}
 * @param patch a merge patch
 * @param scale a size given through the scale subresource
 * @param document applied in place of the object's old one
 * @param delete whether the object was deleted
 */
record RecordedStep(
        long micros,
        String what,
        String object,
        Optional<YamlNode> patch,
        OptionalInt scale,
        Optional<YamlNode> document,
        boolean delete) {

    static RecordedStep read(JsonValue step) {
        Optional<JsonValue> scale = step.optional("scale");
        return new RecordedStep(
                step.field("t").micros(),
                step.optional("what").map(JsonValue::text).orElse(""),
                step.field("object").text(),
                step.optional("patch").map(JsonValue::node),
                scale.isPresent() ? OptionalInt.of(scale.get().wholeNumber()) : OptionalInt.empty(),
                step.optional("apply").filter(JsonValue::isMapping).map(JsonValue::node),
                step.optional("delete").isPresent());
    }

    /** The size that it gives a Deployment, if it does. */
    OptionalInt size() {
        Optional<JsonValue> replicas = patch.or(() -> document)
                .map(JsonValue::new)
                .flatMap(change -> change.optional("spec"))
                .flatMap(spec -> spec.optional("replicas"));
        return replicas.isPresent() ? OptionalInt.of(replicas.get().wholeNumber()) : scale;
    }
}

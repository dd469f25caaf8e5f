package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a machine of a recording has. */
final class RecordedResources {
    /** The recordings know no other GPUs. */
    private static final String GPU = "nvidia.com/gpu";

    private RecordedResources() {}

    static Resources read(JsonValue resources) {
        return new Resources(
                quantity(resources.field("cpu")).milli(),
                quantity(resources.field("memory")).ceil(),
                resources.optional(GPU).map(JsonValue::wholeNumber).orElse(0));
    }

    private static Quantity quantity(JsonValue value) {
        return Quantity.parse(value.text())
                .orElseThrow(() -> new UserException(
                        value.node().at(), "this is no quantity: " + value.text(), "A quantity is 8, 7900m or 32Gi."));
    }

    static String gpuResource(Resources resources) {
        return resources.gpus() > 0 ? GPU : "";
    }

    /** A mapping of texts, such as labels or flags; empty where it is absent. */
    static Map<String, String> texts(Optional<JsonValue> mapping) {
        Map<String, String> texts = new TreeMap<>();
        mapping.map(JsonValue::mapping)
                .orElse(Map.of())
                .forEach((key, entry) -> texts.put(key, new JsonValue(entry.value()).text()));
        return texts;
    }
}

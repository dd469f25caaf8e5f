package dev.gpuscale.simulation;

import java.util.OptionalDouble;

/**
 * A pod that was observed; seconds since the start, empty for what did not happen.
 *
 * @param deployment empty where there is only one
 * @param node empty where nodes do not matter, or it was never bound
 * @param by who deleted it; empty where nobody did, or it is not recorded
 */
record RecordedPod(
        String name,
        String deployment,
        String node,
        double created,
        OptionalDouble scheduled,
        OptionalDouble ready,
        OptionalDouble terminating,
        OptionalDouble gone,
        String by) {
    static RecordedPod read(JsonValue pod) {
        return new RecordedPod(
                pod.field("pod").text(),
                text(pod, "of"),
                text(pod, "node"),
                pod.field("created").number(),
                seconds(pod, "scheduled"),
                seconds(pod, "ready"),
                seconds(pod, "terminating"),
                seconds(pod, "gone"),
                text(pod, "by"));
    }

    private static String text(JsonValue pod, String field) {
        return pod.optional(field).map(JsonValue::text).orElse("");
    }

    private static OptionalDouble seconds(JsonValue pod, String field) {
        return pod.optional(field).stream().mapToDouble(JsonValue::number).findFirst();
    }
}

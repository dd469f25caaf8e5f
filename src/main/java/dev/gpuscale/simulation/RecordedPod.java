package dev.gpuscale.simulation;

import java.util.List;
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
    /** Seconds in which a pod that finds room is bound. */
    private static final double WAIT = 1;

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

    /** Whether pods of several Deployments were waiting for a node at one time. */
    static boolean compete(List<RecordedPod> pods) {
        return pods.stream()
                .filter(RecordedPod::waited)
                .anyMatch(one -> pods.stream()
                        .filter(RecordedPod::waited)
                        .anyMatch(other -> !other.deployment.equals(one.deployment)
                                && other.created < one.boundAt()
                                && one.created < other.boundAt()));
    }

    /** It was not bound at once. */
    private boolean waited() {
        return boundAt() - created > WAIT;
    }

    private double boundAt() {
        return scheduled.orElse(Double.POSITIVE_INFINITY);
    }

    private static String text(JsonValue pod, String field) {
        return pod.optional(field).map(JsonValue::text).orElse("");
    }

    private static OptionalDouble seconds(JsonValue pod, String field) {
        return pod.optional(field).stream().mapToDouble(JsonValue::number).findFirst();
    }
}

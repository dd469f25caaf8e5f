package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A CapacityBuffer ({@code autoscaling.x-k8s.io/v1beta1}): room that a node autoscaler keeps free, as if so many more pods
 * were waiting.
 *
 * @param namespace {@code default} where the document names none
 * @param targetKind of what gives the pods their shape: {@code Deployment}, another kind with a scale, or {@code
 *     PodTemplate}
 * @param targetName always in the buffer's own namespace
 * @param replicas at least 0; empty where the document names none
 * @param percentage of the target's replicas, at least 0; empty where the document names none
 * @param limits by resource name: the most that the pods may ask for together; what is absent is unlimited
 * @param targetAt where the target is named
 */
public record CapacityBuffer(
        Location at,
        String namespace,
        String name,
        String targetKind,
        String targetName,
        OptionalInt replicas,
        OptionalInt percentage,
        Map<String, Quantity> limits,
        Location targetAt) {
    /** The kind of a target that is no workload. */
    static final String POD_TEMPLATE = "PodTemplate";

    public CapacityBuffer {
        limits = OrderedMap.copyOf(limits);
    }

    /**
     * For how many pods it keeps room: the larger of {@code replicas} and {@code percentage}, or as many as the limits
     * allow, and never more than that (Cluster Autoscaler {@code capacitybuffer/translators}, which rounds a share down
     * although the schema says up). Limits on nothing that the pods ask for leave no room at all.
     *
     * @param targetReplicas what the target has now
     * @param template of the target
     */
    public int pods(int targetReplicas, PodTemplate template) {
        long share = percentage.isPresent() ? (long) percentage.getAsInt() * targetReplicas / 100 : 0;
        boolean counted = replicas.isPresent() || percentage.isPresent();
        long wanted = counted ? Math.max(replicas.orElse(0), share) : Integer.MAX_VALUE;
        long allowed = limits.isEmpty() ? Integer.MAX_VALUE : fitting(template);
        return (int) Math.min(wanted, allowed);
    }

    private long fitting(PodTemplate template) {
        OptionalLong least = limits.entrySet().stream()
                .filter(limit -> template.requestMilli(limit.getKey()) > 0)
                .mapToLong(limit -> Math.max(0, limit.getValue().milli()) / template.requestMilli(limit.getKey()))
                .min();
        return Math.min(Integer.MAX_VALUE, least.orElse(0));
    }
}

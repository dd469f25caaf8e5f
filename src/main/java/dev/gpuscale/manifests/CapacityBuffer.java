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

    /** Whether that Deployment gives its pods their shape. */
    public boolean isFor(Deployment deployment) {
        return targetKind.equals("Deployment")
                && targetName.equals(deployment.name())
                && namespace.equals(deployment.namespace());
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
        long allowed = limits.isEmpty() ? Integer.MAX_VALUE : fitting(template).orElse(0);
        return (int) Math.min(wanted, allowed);
    }

    /**
     * The same as Karpenter reckons it ({@code capacitybuffer/controller.go}): it rounds a share up, and limits on nothing that the
     * pods ask for limit nothing.
     */
    public int podsByKarpenter(int targetReplicas, PodTemplate template) {
        long share = percentage.isPresent() ? ((long) percentage.getAsInt() * targetReplicas + 99) / 100 : 0;
        OptionalLong allowed = fitting(template);
        boolean counted = replicas.isPresent() || share > 0;
        long wanted = Math.max(replicas.orElse(0), share);
        return (int)
                Math.min(counted || allowed.isEmpty() ? wanted : Integer.MAX_VALUE, allowed.orElse(Integer.MAX_VALUE));
    }

    /** How many pods the limits have room for; empty where they say nothing of what a pod asks for. */
    private OptionalLong fitting(PodTemplate template) {
        OptionalLong least = limits.entrySet().stream()
                .filter(limit -> template.requestMilli(limit.getKey()) > 0)
                .mapToLong(limit -> Math.max(0, limit.getValue().milli()) / template.requestMilli(limit.getKey()))
                .min();
        return least.isEmpty() ? least : OptionalLong.of(Math.min(Integer.MAX_VALUE, least.getAsLong()));
    }
}

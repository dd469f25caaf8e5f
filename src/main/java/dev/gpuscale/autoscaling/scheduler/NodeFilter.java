package dev.gpuscale.autoscaling.scheduler;

/** The scheduler's filters that are modelled: resources, node selector and affinity, taints. */
public final class NodeFilter {
    private NodeFilter() {}

    /** Whether the pod may be bound to the node now. */
    public static boolean passes(PodShape pod, NodeView node) {
        return pod.requests().fitsInto(node.free())
                && (pod.requests().gpus() == 0 || pod.gpuResource().equals(node.gpuResource()))
                && pod.tolerates(node.taints())
                && pod.requirements().stream().allMatch(requirement -> requirement.isMetBy(node.labels()));
    }
}

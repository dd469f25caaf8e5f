package dev.gpuscale.autoscaling.scheduler;

/**
 * The scheduler's filters that look at one node only: taints, node selector and affinity, resources, anti-affinity to its own
 * kind. Hard spread looks at all nodes: {@link HardSpread}.
 */
public final class NodeFilter {
    private NodeFilter() {}

    /** Whether the pod may be bound to the node now. */
    public static boolean passes(PodShape pod, NodeView node) {
        return node.admitsPods() && hasRoom(pod, node) && isAllowed(pod, node) && passesAntiAffinity(pod, node);
    }

    /**
     * Whether taking pods off the node could ever make the pod pass: what other filters say is final (status
     * UnschedulableAndUnresolvable).
     */
    public static boolean isResolvable(PodShape pod, NodeView node) {
        return node.admitsPods()
                && pod.requests().fitsInto(node.allocatable())
                && isOfItsGpu(pod, node)
                && isAllowed(pod, node);
    }

    /** Whether what is left of the node is enough. */
    static boolean hasRoom(PodShape pod, NodeView node) {
        return pod.requests().fitsInto(node.freeFor(pod)) && isOfItsGpu(pod, node);
    }

    /** Whether enough of its GPUs are left. */
    static boolean hasGpus(PodShape pod, NodeView node) {
        return pod.requests().gpus() <= node.freeFor(pod).gpus() && isOfItsGpu(pod, node);
    }

    static boolean passesAntiAffinity(PodShape pod, NodeView node) {
        return !pod.oneToANode() || !node.hasAnyOf(pod);
    }

    /** Whether node selector and required node affinity match. */
    static boolean matchesAffinity(PodShape pod, NodeView node) {
        for (LabelRequirement requirement : pod.requirements()) {
            if (!requirement.isMetBy(node.labels())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(PodShape pod, NodeView node) {
        return pod.tolerates(node.taints()) && matchesAffinity(pod, node);
    }

    private static boolean isOfItsGpu(PodShape pod, NodeView node) {
        return pod.requests().gpus() == 0 || pod.gpuResource().equals(node.gpuResource());
    }
}

package dev.gpuscale.autoscaling.scheduler;

import java.util.List;
import java.util.Map;

/**
 * A node as the scheduler sees it; the simulator's nodes are some, so that nothing is copied for a decision. What has a default
 * is a finer point that a view may leave out.
 */
public interface NodeView {
    /** What pods may use of it in all. */
    Resources allocatable();

    /** What pods that are bound to it, or planned onto it, leave. */
    Resources free();

    /** The extended resource that its GPUs are; empty without GPUs. */
    String gpuResource();

    /** Its labels. */
    Map<String, String> labels();

    /** Its taints. */
    List<Taint> taints();

    /**
     * What is left for that pod: what is free, less what pods of its priority or a higher one ask for that are nominated to this
     * node by preemption (not the pod itself).
     */
    default Resources freeFor(PodShape pod) {
        return free();
    }

    /** What the score takes as requested: the pods' {@link PodShape#scoredRequests()}, not their requests. */
    default Resources scoredRequests() {
        return allocatable().minus(free());
    }

    /** Whether its kubelet is ready to run pods: one that tolerates the taint of a node that is not would only wait there. */
    default boolean admitsPods() {
        return true;
    }

    /** How many pods of that Deployment are bound to it and don't terminate. */
    default int podsOf(PodShape shape) {
        return 0;
    }

    /** Whether a pod of that Deployment is bound to it, terminating ones among them. */
    default boolean hasAnyOf(PodShape shape) {
        return podsOf(shape) > 0;
    }

    /** Size of an image that its status reports (by default the 50 largest), in bytes; 0 when it does not. */
    default long imageBytes(String image) {
        return 0;
    }
}

package dev.gpuscale.autoscaling.karpenter;

/** What a pod belongs to, as far as disruption asks (Karpenter utils/pod/scheduling.go). */
public enum PodOwner {
    /** A DaemonSet: the pod goes with its node. */
    DAEMON_SET,
    /** The node itself: a mirror pod, which the API server cannot evict. */
    NODE,
    /** A StatefulSet: a pod that ends is made anew only when it is gone, so that it counts until then. */
    STATEFUL_SET,
    /** A ReplicaSet, a Job, anything else, or nobody. */
    OTHER;

    /** Whether the pod stays with the node and is never placed elsewhere. */
    boolean staysWithNode() {
        return this == DAEMON_SET || this == NODE;
    }
}

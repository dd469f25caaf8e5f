package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import org.jspecify.annotations.Nullable;

/** What buys nodes and gives them back: Karpenter, Cluster Autoscaler, or nobody. */
interface NodeAutoscaler {
    /** What happens on a node, as a watch on the API server tells it. */
    enum Change {
        /** A pod was bound to it. */
        POD_BOUND,
        /** A pod on it was deleted, and ends. */
        POD_ENDING,
        /** A pod is gone from it. */
        POD_GONE,
        /** The Node object is there. */
        CREATED,
        /** It is Ready. */
        READY,
        /** Its GPUs can be asked for; a node without GPUs says so together with {@link #READY}. */
        GPU_READY,
        /** The cloud has said that it takes the machine back. */
        RECLAIMED,
        /** It is gone, and the machine given back. */
        GONE
    }

    /** The scheduler found no node for a pod, and wrote so in its condition: for the first time, or for other reasons than before. */
    void unschedulable(Pod pod, long nowMicros);

    /** Something happened on a node. */
    void changed(Change change, Node node, long nowMicros);

    /** Before the run begins: a ready node for such a pod, added to the cluster; null when none may be bought. */
    @Nullable
    Node place(PodShape pod);

    /** Before the run begins, after all pods that are there from the start: the room that CapacityBuffers want is there, too. */
    default void begin() {}
}

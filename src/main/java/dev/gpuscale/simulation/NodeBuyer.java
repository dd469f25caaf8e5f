package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import org.jspecify.annotations.Nullable;

/** What buys nodes and gives them back: Karpenter, or nobody. */
interface NodeBuyer {
    /** There are pods that no node takes. */
    void unschedulable(long nowMicros);

    /** A node has no pod that would have to be moved. */
    void emptied(Node node, long nowMicros);

    /** Before the run begins: a ready node for such a pod; null when none may be bought. */
    @Nullable
    Node place(PodShape pod);
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/** A pod that a pass places; the simulator's pods are some, so that nothing is copied for a decision. */
public interface PendingPod {
    /** What it asks for: the identical object for all pods of a template. */
    PodShape shape();

    /** When it was created, in whole seconds as the API keeps them. */
    long createdSeconds();

    /** Decides between pods that are equal otherwise: ascending. */
    String uid();

    /** Whether it runs on a node that consolidation would remove; such pods do not move onto settling nodes. */
    default boolean isMoved() {
        return false;
    }
}

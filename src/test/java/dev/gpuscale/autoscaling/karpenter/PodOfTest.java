package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/** A pending pod of a test. */
record PodOfTest(String uid, PodShape shape, long createdSeconds, boolean isMoved) implements PendingPod {
    static PodOfTest of(String uid, PodShape shape) {
        return new PodOfTest(uid, shape, 0, false);
    }
}

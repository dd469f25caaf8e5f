package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.PendingPod;
import dev.gpuscale.autoscaling.scheduler.PodShape;

/** A pod that there is not, to ask where one would go. */
record ImaginaryPod(PodShape shape, int number) implements PendingPod {
    @Override
    public long createdSeconds() {
        return 0;
    }

    @Override
    public String uid() {
        return Integer.toString(number);
    }
}

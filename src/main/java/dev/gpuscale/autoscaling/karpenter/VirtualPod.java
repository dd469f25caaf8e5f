package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/**
 * A pod that a CapacityBuffer keeps room for: it is in every pass, and never on a node (Karpenter state/virtualpods). Its
 * priority, the lowest there is, plays no role: the queue does not look at it.
 *
 * @param buffer unique name of the buffer
 * @param number from 1
 * @param shape of the buffer's target
 * @param createdSeconds when the buffer's controller last looked, so that equal pods that wait for longer go first
 */
public record VirtualPod(String buffer, int number, PodShape shape, long createdSeconds) implements PendingPod {
    @Override
    public String uid() {
        return buffer + "-" + number;
    }
}

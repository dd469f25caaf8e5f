package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;

/**
 * What the estimator thinks a group's nodes could do.
 *
 * @param nodeCount new nodes that have a pod
 * @param scheduled the pods that found room
 */
public record Estimate(int nodeCount, List<PodGroup> scheduled) {
    public Estimate {
        scheduled = List.copyOf(scheduled);
    }

    /** How many pods found room. */
    public int scheduledPods() {
        return scheduled.stream().mapToInt(PodGroup::count).sum();
    }
}

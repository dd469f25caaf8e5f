package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.OptionalInt;

/**
 * Pods that the autoscaler does not see (Cluster Autoscaler core/utils/expendable.go): they never make it buy, a node that has
 * none but them is empty to it, and they die without a drain.
 */
public final class Expendable {
    private Expendable() {}

    /**
     * Whether a pod of that priority is one.
     *
     * @param priority empty when admission set none
     * @param cutoff flag {@code --expendable-pods-priority-cutoff}; a pod at it counts in full
     */
    public static boolean isExpendable(OptionalInt priority, int cutoff) {
        return priority.isPresent() && priority.getAsInt() < cutoff;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * Flags of the Cluster Autoscaler that scale-down depends on; what a group may set for itself is in {@link GroupOptions}.
 *
 * @param enabled nodes are taken away at all
 * @param unready nodes that are not ready are, too
 * @param delayAfterAdd after nodes were ordered, anywhere in the cluster
 * @param delayAfterDelete after a node was deleted
 * @param delayAfterFailure after a deletion failed
 * @param delaysPerGroup the delays are a group's own
 * @param groupDefaults what holds for groups that set nothing
 * @param ignoreMirrorPods these leave the utilization
 * @param maxParallelism nodes that are being deleted at once
 * @param maxDrainParallelism of these, nodes with pods
 * @param unremovableRecheck for how long a node whose simulation failed is left alone
 * @param drain which pods block
 * @param deletion how a node goes
 */
public record ScaleDownFlags(
        boolean enabled,
        boolean unready,
        Duration delayAfterAdd,
        Duration delayAfterDelete,
        Duration delayAfterFailure,
        boolean delaysPerGroup,
        GroupOptions groupDefaults,
        boolean ignoreMirrorPods,
        int maxParallelism,
        int maxDrainParallelism,
        Duration unremovableRecheck,
        DrainRules drain,
        DeletionTimes deletion) {
    public ScaleDownFlags {
        Require.that(
                !delayAfterAdd.isNegative() && !delayAfterDelete.isNegative() && !delayAfterFailure.isNegative(),
                "the delays of scale-down cannot be negative");
        Require.that(
                maxParallelism >= 0 && maxDrainParallelism >= 0,
                "parallelism of scale-down is %d, of drains %d\nIt is a count of nodes.",
                maxParallelism,
                maxDrainParallelism);
    }

    /** Of release 1.36. */
    public static ScaleDownFlags defaults() {
        return new ScaleDownFlags(
                true,
                true,
                Duration.ofMinutes(10),
                Duration.ZERO,
                Duration.ofMinutes(3),
                false,
                GroupOptions.defaults(),
                false,
                10,
                1,
                Duration.ofMinutes(5),
                DrainRules.defaults(),
                DeletionTimes.defaults());
    }
}

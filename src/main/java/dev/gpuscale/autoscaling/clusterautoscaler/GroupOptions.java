package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * What may differ from group to group (Cluster Autoscaler config NodeGroupAutoscalingOptions; on AWS tags of the group).
 *
 * @param utilizationThreshold a node at or below it may go; 0 to 1
 * @param gpuUtilizationThreshold the same for nodes with GPUs
 * @param unneededTime for how long a ready node must have been unneeded
 * @param unreadyTime the same for one that is not ready
 * @param ignoreDaemonSets pods of DaemonSets leave the utilization, on both sides
 * @param maxNodeProvisionTime from the order to the registration
 * @param zeroOrMax the group has its maximum or nothing, as slices of TPUs have
 */
public record GroupOptions(
        double utilizationThreshold,
        double gpuUtilizationThreshold,
        Duration unneededTime,
        Duration unreadyTime,
        boolean ignoreDaemonSets,
        Duration maxNodeProvisionTime,
        boolean zeroOrMax) {
    public GroupOptions {
        Require.that(
                utilizationThreshold >= 0 && gpuUtilizationThreshold >= 0,
                "thresholds are %s and %s, but a utilization is at least 0",
                utilizationThreshold,
                gpuUtilizationThreshold);
        Require.that(
                !unneededTime.isNegative() && !unreadyTime.isNegative() && !maxNodeProvisionTime.isNegative(),
                "a group's times cannot be negative");
    }

    /** Without flags and tags. */
    public static GroupOptions defaults() {
        return new GroupOptions(
                0.5, 0.5, Duration.ofMinutes(10), Duration.ofMinutes(20), false, Duration.ofMinutes(15), false);
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * Flags of the Cluster Autoscaler (config/flags/flags.go).
 *
 * @param scanInterval from one loop to the next
 * @param frequentLoops a loop that changed something, or a new unschedulable pod, starts the next at once
 * @param expendablePodsCutoff pods of a lower priority are expendable
 * @param newPodDelay younger pods are not bought for
 * @param maxNodeStartupTime from the creation of a node until it is broken unless ready
 * @param enforceMinSize groups below their minimum are filled up
 * @param health when it stops
 * @param scaleUp what it buys
 * @param scaleDown what it gives back
 */
public record AutoscalerFlags(
        Duration scanInterval,
        boolean frequentLoops,
        int expendablePodsCutoff,
        ScaleUpDelay newPodDelay,
        Duration maxNodeStartupTime,
        boolean enforceMinSize,
        ClusterHealth health,
        ScaleUpFlags scaleUp,
        ScaleDownFlags scaleDown) {
    public AutoscalerFlags {
        Require.that(
                scanInterval.compareTo(Duration.ZERO) > 0, "scanInterval is %s, but must be positive", scanInterval);
        Require.that(!maxNodeStartupTime.isNegative(), "maxNodeStartupTime cannot be negative");
    }

    /** Of release 1.36. */
    public static AutoscalerFlags defaults() {
        return new AutoscalerFlags(
                Duration.ofSeconds(10),
                true,
                -10,
                new ScaleUpDelay(Duration.ZERO),
                Duration.ofMinutes(15),
                false,
                ClusterHealth.defaults(),
                ScaleUpFlags.defaults(),
                ScaleDownFlags.defaults());
    }
}

package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;

/**
 * Flags and feature gates of the controller manager that the HPA's decisions depend on.
 *
 * @param downscaleStabilization how long a higher recommendation holds back a lower one where the HPA says nothing
 * @param tolerance how far a ratio may be from 1 without consequence; a fraction, at least 0
 * @param cpuInitializationPeriod how long after its start a pod's CPU counts only once it is ready with a full window
 * @param initialReadinessDelay a pod that turned unready within this time of its start was never ready
 * @param configurableTolerance gate HPAConfigurableTolerance: tolerances of the HPA itself are honoured
 * @param scaleToZero gate HPAScaleToZero
 * @param podLevelResources gate PodLevelResources: a request of the pod as a whole replaces those of its containers
 */
public record HpaFlags(
        Duration downscaleStabilization,
        double tolerance,
        Duration cpuInitializationPeriod,
        Duration initialReadinessDelay,
        boolean configurableTolerance,
        boolean scaleToZero,
        boolean podLevelResources) {

    public HpaFlags {
        if (downscaleStabilization.isNegative()
                || cpuInitializationPeriod.isNegative()
                || initialReadinessDelay.isNegative()) {
            throw new IllegalArgumentException("the controller's periods cannot be negative");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, not " + tolerance);
        }
    }

    /** A controller manager of Kubernetes 1.36 started without any of these flags. */
    public static HpaFlags defaults() {
        return new HpaFlags(
                Duration.ofMinutes(5), 0.1, Duration.ofMinutes(5), Duration.ofSeconds(30), true, false, true);
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * How a node goes (Cluster Autoscaler core/scaledown/actuation): tainted, after a moment drained, and its instance deleted.
 *
 * @param delayAfterTaint from the taint to the drain, so that the scheduler has seen it
 * @param longestGrace what pods get at most, whatever they ask for
 * @param evictionTime for how long a refused eviction is tried again
 */
public record DeletionTimes(Duration delayAfterTaint, Duration longestGrace, Duration evictionTime) {
    /** Key of the taint; its value is the time in seconds, its effect NoSchedule. */
    public static final String TAINT = "ToBeDeletedByClusterAutoscaler";

    /** From one try of an eviction to the next. */
    public static final Duration EVICTION_RETRY = Duration.ofSeconds(10);

    /** How often it looks whether the pods are gone. */
    public static final Duration POLL = Duration.ofSeconds(5);

    /** How long beyond their grace it waits for pods. */
    public static final Duration HEADROOM = Duration.ofSeconds(30);

    public DeletionTimes {
        Require.that(
                !delayAfterTaint.isNegative() && !longestGrace.isNegative() && !evictionTime.isNegative(),
                "the times of a node's deletion cannot be negative");
    }

    /** 5 seconds, 10 minutes, 2 minutes. */
    public static DeletionTimes defaults() {
        return new DeletionTimes(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(2));
    }

    /** The grace period that an evicted pod gets. */
    public Duration grace(Duration own) {
        return own.compareTo(longestGrace) < 0 ? own : longestGrace;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * How groups back off, flags {@code --initial-node-group-backoff-duration}, {@code --max-node-group-backoff-duration} and {@code
 * --node-group-backoff-reset-timeout}.
 *
 * @param first after a first failure
 * @param longest what doubling ends at
 * @param forgottenAfter a failure so long ago is none
 */
public record BackoffLimits(Duration first, Duration longest, Duration forgottenAfter) {
    public BackoffLimits {
        Require.that(
                !first.isNegative() && !forgottenAfter.isNegative() && longest.compareTo(first) >= 0,
                "a node group cannot back off for %s, at most %s, forgotten after %s",
                first,
                longest,
                forgottenAfter);
    }

    /** 5 minutes, 30 minutes, 3 hours. */
    public static BackoffLimits defaults() {
        return new BackoffLimits(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(3));
    }
}

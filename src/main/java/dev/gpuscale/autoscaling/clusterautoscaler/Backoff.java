package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A group that failed to grow is no option for a while (Cluster Autoscaler utils/backoff/exponential_backoff.go). Success does not
 * shorten it.
 *
 * @param duration how long it was last told to wait
 * @param until when it may be tried again
 * @param lastFailure when it failed last
 */
public record Backoff(Duration duration, Instant until, Instant lastFailure) {
    /**
     * The back-off after a failure: as long as the one that still holds, twice the one that is over.
     *
     * @param before of the group; empty when it has not failed
     */
    public static Backoff after(Optional<Backoff> before, Instant failure, BackoffLimits limits) {
        Duration duration = before.filter(backoff -> !backoff.isForgotten(failure, limits))
                .map(backoff -> backoff.next(failure, limits))
                .orElse(limits.first());
        return new Backoff(duration, failure.plus(duration), failure);
    }

    private Duration next(Instant failure, BackoffLimits limits) {
        if (holds(failure)) {
            return duration;
        }
        Duration doubled = duration.multipliedBy(2);
        return doubled.compareTo(limits.longest()) > 0 ? limits.longest() : doubled;
    }

    /** Whether the group is still backed off; at {@code until} itself it is. */
    public boolean holds(Instant now) {
        return !until.isBefore(now);
    }

    /** Whether the failure is so long ago that the next one is a first. */
    public boolean isForgotten(Instant now, BackoffLimits limits) {
        return lastFailure.plus(limits.forgottenAfter()).isBefore(now);
    }
}

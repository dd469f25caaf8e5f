package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the cluster, or with delays per group one of them, was changed last.
 *
 * @param scaleUp nodes were ordered
 * @param delete a node was deleted
 * @param failure a deletion failed
 */
public record LastScaling(Optional<Instant> scaleUp, Optional<Instant> delete, Optional<Instant> failure) {
    /** Never: the autoscaler starts as if all were an hour ago. */
    public static final LastScaling NEVER = new LastScaling(Optional.empty(), Optional.empty(), Optional.empty());

    /** Nodes were ordered now. */
    public LastScaling scaledUp(Instant now) {
        return new LastScaling(Optional.of(now), delete, failure);
    }

    /** A node was deleted now. */
    public LastScaling deleted(Instant now) {
        return new LastScaling(scaleUp, Optional.of(now), failure);
    }

    /** A deletion failed now. */
    public LastScaling failed(Instant now) {
        return new LastScaling(scaleUp, delete, Optional.of(now));
    }

    /** Whether a delay after one of these still runs; not at its end. */
    boolean coolsDown(ScaleDownFlags flags, Instant now) {
        return runs(scaleUp, flags.delayAfterAdd(), now)
                || runs(failure, flags.delayAfterFailure(), now)
                || runs(delete, flags.delayAfterDelete(), now);
    }

    private static boolean runs(Optional<Instant> last, Duration delay, Instant now) {
        return last.map(instant -> instant.plus(delay).isAfter(now)).orElse(false);
    }
}

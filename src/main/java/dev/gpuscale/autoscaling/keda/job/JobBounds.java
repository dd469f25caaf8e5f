package dev.gpuscale.autoscaling.keda.job;

import java.util.OptionalInt;

/**
 * {@code minReplicaCount} and {@code maxReplicaCount} of a ScaledJob, empty where the manifest leaves them out (KEDA
 * {@code scaledjob_types.go}).
 */
public record JobBounds(OptionalInt min, OptionalInt max) {
    private static final long DEFAULT_MAX = 100;

    /** The Jobs that always run; never more than the maximum. */
    public long effectiveMin() {
        return max.isPresent() ? Math.min(min.orElse(0), max.getAsInt()) : min.orElse(0);
    }

    /**
     * The Jobs that demand may add to the minimum: maximum less minimum, 100 where no maximum is set. A minimum above the
     * maximum does not count.
     */
    public long effectiveMax() {
        if (max.isEmpty()) {
            return DEFAULT_MAX;
        }
        return min.orElse(0) > max.getAsInt() ? max.getAsInt() : max.getAsInt() - effectiveMin();
    }
}

package dev.gpuscale.autoscaling.hpa;

/**
 * The limits of an HPA without {@code behavior}: at most double, or 4 pods, per sync; no limit downwards (Kubernetes
 * {@code horizontal.go}, convertDesiredReplicasWithRules).
 */
final class LegacyLimit {

    private static final double SCALE_UP_FACTOR = 2.0;
    private static final double SCALE_UP_MINIMUM = 4.0;

    private LegacyLimit() {}

    static Limited of(int current, int stabilized, int min, int max) {
        int limit = (int) Math.max(SCALE_UP_FACTOR * current, SCALE_UP_MINIMUM);
        if (stabilized < min) {
            return new Limited(min, Limited.Reason.TOO_FEW);
        }
        if (stabilized > Math.min(max, limit)) {
            return max > limit
                    ? new Limited(limit, Limited.Reason.SCALE_UP_LIMIT)
                    : new Limited(max, Limited.Reason.TOO_MANY);
        }
        return new Limited(stabilized, Limited.Reason.WITHIN_RANGE);
    }
}

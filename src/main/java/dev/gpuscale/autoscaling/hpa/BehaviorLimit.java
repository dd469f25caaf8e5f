package dev.gpuscale.autoscaling.hpa;

/**
 * The limits of an HPA with {@code behavior}. Only the direction taken is checked: a size outside the policies is not
 * corrected by itself (Kubernetes {@code horizontal.go}, convertDesiredReplicasWithBehaviorRate).
 */
final class BehaviorLimit {

    private BehaviorLimit() {}

    static Limited of(ScalingPolicies policies, int stabilized, int min, int max, Behavior behavior) {
        int current = policies.current();
        if (stabilized > current) {
            int limit = Math.max(policies.upLimit(behavior.scaleUp()), current);
            if (stabilized > Math.min(max, limit)) {
                return max > limit
                        ? new Limited(limit, Limited.Reason.SCALE_UP_LIMIT)
                        : new Limited(max, Limited.Reason.TOO_MANY);
            }
        } else if (stabilized < current) {
            int limit = Math.min(policies.downLimit(behavior.scaleDown()), current);
            if (stabilized < Math.max(min, limit)) {
                return min < limit
                        ? new Limited(limit, Limited.Reason.SCALE_DOWN_LIMIT)
                        : new Limited(min, Limited.Reason.TOO_FEW);
            }
        }
        return new Limited(stabilized, Limited.Reason.WITHIN_RANGE);
    }
}

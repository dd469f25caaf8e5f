package dev.gpuscale.autoscaling.hpa;

import java.util.List;
import java.util.Optional;

/**
 * What a HorizontalPodAutoscaler (autoscaling/v2) asks for, its API defaults filled in.
 *
 * @param minReplicas pods, at least 0; below 1 only for an HPA that may scale to zero
 * @param maxReplicas pods, at least 1 and at least {@code minReplicas}
 * @param metrics in the order of the manifest, at least one
 * @param behavior empty where {@code spec.behavior} is absent, which selects the older ("legacy") rules; a behavior
 *     given as {@code {}} is {@link Behavior#defaults()}
 */
public record HpaSpec(int minReplicas, int maxReplicas, List<MetricSpec> metrics, Optional<Behavior> behavior) {
    public HpaSpec {
        metrics = List.copyOf(metrics);
        if (minReplicas < 0 || maxReplicas < Math.max(1, minReplicas)) {
            throw new IllegalArgumentException(
                    "replicas must be 0 <= min <= max and max >= 1, not %d and %d".formatted(minReplicas, maxReplicas));
        }
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("an HPA has at least one metric");
        }
    }

    /** Whether a metric comes from the target's own pods. */
    public boolean needsPods() {
        return !metrics.stream().allMatch(MetricSpec::isReadableWithoutPods);
    }

    /** Whether a metric exists that can still be read while no pod runs. */
    boolean hasMetricOutsidePods() {
        return metrics.stream().anyMatch(MetricSpec::isReadableWithoutPods);
    }
}

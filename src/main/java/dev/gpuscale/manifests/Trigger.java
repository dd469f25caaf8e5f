package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.Map;
import java.util.Optional;

/**
 * One source of a metric.
 *
 * @param type the scaler: {@code external}, {@code redis-streams}, {@code cron}, {@code cpu}, ...
 * @param metricType {@code AverageValue}, {@code Value} or {@code Utilization}
 * @param useCachedMetrics whether the HPA gets the value of the last poll
 * @param metadata what the scaler is told; keys and meaning depend on the type
 */
public record Trigger(
        Location at,
        Optional<String> name,
        String type,
        Optional<String> metricType,
        boolean useCachedMetrics,
        Map<String, String> metadata) {
    public Trigger {
        metadata = OrderedMap.copyOf(metadata);
    }

    /** Whether the HPA reads it from the kubelets and KEDA never asks for it. */
    public boolean isResource() {
        return type.equals("cpu") || type.equals("memory");
    }
}

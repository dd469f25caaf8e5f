package dev.gpuscale.autoscaling.keda;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger of a ScaledObject. Triggers of type {@code cpu} and {@code memory} become resource metrics of the HPA and
 * are never queried by KEDA; all others are external metrics.
 *
 * @param name as in the manifest, empty when it has none
 * @param type such as {@code external}, {@code prometheus}, {@code cron}, {@code cpu}
 * @param metricType {@code UTILIZATION} only for cpu and memory
 * @param targetMilli the target in thousandths (of a percent for {@code UTILIZATION}, of a core or byte for other
 *     resource targets)
 * @param useCachedMetrics the HPA is answered from the last poll
 * @param metricName {@code s<index>-<name>} of an external metric; {@code cpu} or {@code memory}
 * @param container {@code containerName} of a resource trigger
 */
public record TriggerSpec(
        String name,
        String type,
        MetricType metricType,
        long targetMilli,
        boolean useCachedMetrics,
        String metricName,
        Optional<String> container) {
    /** A trigger that KEDA queries. */
    public static TriggerSpec external(
            String name,
            String type,
            MetricType metricType,
            long targetMilli,
            boolean useCachedMetrics,
            String metricName) {
        return new TriggerSpec(name, type, metricType, targetMilli, useCachedMetrics, metricName, Optional.empty());
    }

    /** A cpu or memory trigger. */
    public static TriggerSpec resource(
            String name, String type, MetricType metricType, long targetMilli, Optional<String> container) {
        return new TriggerSpec(name, type, metricType, targetMilli, false, type, container);
    }

    /** Whether it is a cpu or memory trigger. */
    public boolean isResource() {
        return isResource(type);
    }

    private static boolean isResource(String type) {
        return type.equals("cpu") || type.equals("memory");
    }

    /** Why KEDA refuses these triggers (KEDA {@code ValidateTriggers}, {@code scaler.go}), or empty. */
    public static Optional<String> problem(List<TriggerSpec> triggers) {
        if (triggers.isEmpty()) {
            return Optional.of("a ScaledObject needs at least one trigger");
        }
        Set<String> names = new HashSet<>();
        for (TriggerSpec trigger : triggers) {
            if (trigger.useCachedMetrics && (trigger.isResource() || trigger.type.equals("cron"))) {
                return Optional.of("useCachedMetrics is not supported for triggers of type " + trigger.type);
            }
            if (trigger.metricType == MetricType.UTILIZATION && !trigger.isResource()) {
                return Optional.of("metricType Utilization is only for cpu and memory, not for type " + trigger.type);
            }
            if (!trigger.name.isEmpty() && !names.add(trigger.name)) {
                return Optional.of("two triggers are named " + trigger.name);
            }
        }
        return Optional.empty();
    }
}

package dev.gpuscale.autoscaling.hpa;

import java.util.Optional;

/** One metric of a case: what the HPA asks for and what the metrics API answered. */
record VectorMetric(MetricSpec spec, MetricReading reading) {

    /** Stands for a metric source that the controller does not know; its reading fails before anything looks at it. */
    private static final MetricSpec UNKNOWN = new MetricSpec.ResourceUtilization("cpu", Optional.empty(), 100);

    static VectorMetric of(VectorInput metric) {
        MetricSpec spec = switch (metric.text("type")) {
            case "External" ->
                isValue(metric)
                        ? new MetricSpec.ExternalValue("m", target(metric))
                        : new MetricSpec.ExternalAverageValue("m", target(metric));
            case "Object" ->
                isValue(metric)
                        ? new MetricSpec.ObjectValue("m", target(metric))
                        : new MetricSpec.ObjectAverageValue("m", target(metric));
            case "Pods" -> new MetricSpec.PodsAverageValue("m", target(metric));
            case "Resource", "ContainerResource" -> resource(metric);
            default -> UNKNOWN;
        };
        return new VectorMetric(spec, reading(metric, spec));
    }

    private static boolean isValue(VectorInput metric) {
        return metric.has("targetType") && metric.text("targetType").equals("Value");
    }

    /** A metric without a target fails like one that cannot be read, so any target will do for it. */
    private static long target(VectorInput metric) {
        return metric.has("targetType") ? metric.integer("targetMilli") : 1;
    }

    private static MetricSpec resource(VectorInput metric) {
        boolean isAverage =
                metric.has("targetType") && metric.text("targetType").equals("AverageValue");
        return isAverage
                ? new MetricSpec.ResourceAverageValue(metric.text("resource"), metric.container(), target(metric))
                : new MetricSpec.ResourceUtilization(
                        metric.has("resource") ? metric.text("resource") : "cpu",
                        metric.container(),
                        metric.count("targetUtilizationPercent", 1));
    }

    private static MetricReading reading(VectorInput metric, MetricSpec spec) {
        if (spec == UNKNOWN) {
            return new MetricReading.Failed("InvalidMetricSourceType");
        }
        if (metric.flag("fetchError") || !metric.has("targetType")) {
            return new MetricReading.Failed(spec.failureReason());
        }
        return switch (metric.text("type")) {
            case "Pods" -> new MetricReading.PodMetrics(metric.podValues());
            case "Resource", "ContainerResource" -> new MetricReading.PodUsages(metric.podUsages());
            default -> new MetricReading.Values(metric.integers("valuesMilli"));
        };
    }
}

package dev.gpuscale.autoscaling.keda;

import java.util.Optional;

/**
 * A metric of the HPA that KEDA generates.
 *
 * @param name of the external metric, or {@code cpu} or {@code memory}
 * @param targetMilli the target in thousandths; see {@link TriggerSpec#targetMilli()}
 * @param container the container of a {@code CONTAINER_RESOURCE} metric
 */
public record HpaMetric(
        Source source, String name, MetricType targetType, long targetMilli, Optional<String> container) {
    /** {@code type} of the metric; KEDA sorts by its name, which is the order here. */
    public enum Source {
        CONTAINER_RESOURCE,
        EXTERNAL,
        RESOURCE
    }

    static HpaMetric of(TriggerSpec trigger) {
        Source resource = trigger.container().isPresent() ? Source.CONTAINER_RESOURCE : Source.RESOURCE;
        return new HpaMetric(
                trigger.isResource() ? resource : Source.EXTERNAL,
                trigger.metricName(),
                trigger.metricType(),
                trigger.targetMilli(),
                trigger.container());
    }

    static HpaMetric of(CompositeTarget composite) {
        return new HpaMetric(
                Source.EXTERNAL,
                CompositeTarget.METRIC_NAME,
                composite.metricType(),
                composite.milli(),
                Optional.empty());
    }
}

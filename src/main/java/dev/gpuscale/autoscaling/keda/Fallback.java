package dev.gpuscale.autoscaling.keda;

import java.util.Optional;

/**
 * Counts the failing queries of a metric and, beyond the threshold, answers in place of its source (KEDA
 * {@code fallback.go}). Applied to every query, whether it serves a poll or the HPA.
 *
 * @param result the query's result as KEDA goes on with it
 * @param health the metric's health afterwards; empty while none is kept
 */
public record Fallback(QueryResult result, Optional<MetricHealth> health) {

    /** Applies the rule of a ScaledObject to one query, with the health of all its metrics so far. */
    static Fallback apply(
            ScaledObjectSpec spec,
            TriggerSpec trigger,
            QueryResult query,
            PerMetric<MetricHealth> health,
            int currentReplicas,
            int readyPods) {
        return apply(
                spec.fallback(),
                spec.compositeTarget(),
                trigger,
                query,
                health.get(trigger.metricName()),
                currentReplicas,
                readyPods);
    }

    /**
     * Applies the rule to one query.
     *
     * @param composite the composite target when there are scaling modifiers
     * @param query the result of the source, or of the last poll for cached metrics
     * @param before the metric's health so far
     * @param currentReplicas {@code spec.replicas} of the workload
     * @param readyPods its pods that run and are ready
     */
    public static Fallback apply(
            Optional<FallbackSpec> fallback,
            Optional<CompositeTarget> composite,
            TriggerSpec trigger,
            QueryResult query,
            Optional<MetricHealth> before,
            int currentReplicas,
            int readyPods) {
        if (fallback.isEmpty() || !fallback.get().isValid(composite)) {
            return new Fallback(query, before);
        }
        if (!query.isError()) {
            return new Fallback(query, Optional.of(MetricHealth.HAPPY));
        }
        FallbackSpec spec = fallback.get();
        MetricHealth health = before.orElse(MetricHealth.HAPPY).failedAgain();
        QueryResult result = health.failures() <= spec.failureThreshold()
                ? query
                : substitute(spec, composite, trigger, currentReplicas, readyPods);
        return new Fallback(result, Optional.of(health));
    }

    /** The health of all metrics, given what it was and whose query this was. */
    PerMetric<MetricHealth> in(PerMetric<MetricHealth> all, TriggerSpec trigger) {
        return health.isPresent() ? all.with(trigger.metricName(), health.get()) : all;
    }

    private static QueryResult substitute(
            FallbackSpec spec,
            Optional<CompositeTarget> composite,
            TriggerSpec trigger,
            int currentReplicas,
            int readyPods) {
        if (spec.needsFormula()) {
            return QueryResult.placeholder(trigger.metricName());
        }
        double replicas = spec.size(currentReplicas);
        // The HPA multiplies a Value metric by the ready pods, so the fallback divides by them.
        if (composite.map(CompositeTarget::metricType).orElse(trigger.metricType()) == MetricType.VALUE) {
            if (readyPods == 0) {
                return QueryResult.error(trigger.metricName());
            }
            replicas /= readyPods;
        }
        double target = composite.isPresent() ? composite.get().value() : MetricQuantity.value(trigger.targetMilli());
        String name = composite.isPresent() ? CompositeTarget.METRIC_NAME : trigger.metricName();
        return QueryResult.fallback(name, MetricQuantity.truncatedMilli(target * 1000 * replicas));
    }
}

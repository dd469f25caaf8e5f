package dev.gpuscale.autoscaling.keda;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A request of the HPA for an external metric (KEDA {@code scale_handler.go}, {@code GetScaledObjectMetrics}). It
 * queries the source anew, unless the trigger uses cached metrics, and counts failures as a poll does.
 */
public final class MetricRequest {
    private MetricRequest() {}

    /**
     * Answers a request.
     *
     * @param metricName the external metric, or {@link CompositeTarget#METRIC_NAME}; case does not matter
     * @param readings what a query of each trigger gives now, in their order
     * @param currentReplicas {@code spec.replicas} of the workload
     * @param readyPods its pods that run and are ready
     */
    public static MetricAnswer answer(
            ScaledObjectSpec spec,
            String metricName,
            List<TriggerReading> readings,
            int currentReplicas,
            int readyPods,
            KedaMemory memory) {
        spec.requireReadings(readings);
        PerMetric<MetricHealth> health = memory.health();
        List<QueryResult> results = new ArrayList<>(readings.size());
        boolean error = false;
        boolean inFallback = false;
        for (int i = 0; i < spec.triggers().size(); i++) {
            TriggerSpec trigger = spec.triggers().get(i);
            if (trigger.isResource()) {
                continue;
            }
            // The specifications of all triggers are fetched, so one unreachable scaler spoils the requests for the
            // others.
            if (!readings.get(i).specAvailable()) {
                error = true;
            } else if (isAsked(spec, trigger, metricName)) {
                QueryResult query = query(trigger, readings.get(i), memory.records());
                Fallback answer = Fallback.apply(spec, trigger, query, health, currentReplicas, readyPods);
                health = answer.in(health, trigger);
                error |= answer.result().isError();
                inFallback |= answer.result().isFallback();
                results.add(answer.result());
            }
        }
        OptionalLong total = error && !inFallback ? OptionalLong.empty() : total(spec, results, health);
        return new MetricAnswer(total, memory.with(health, error ? PerMetric.none() : memory.records()));
    }

    /** Whether a list holds a name, whatever its case (KEDA {@code formula.go}, {@code ArrayContainsElement}). */
    public static boolean contains(String name, List<String> names) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean isAsked(ScaledObjectSpec spec, TriggerSpec trigger, String metricName) {
        return spec.modifiers().isPresent() || contains(trigger.metricName(), List.of(metricName));
    }

    private static QueryResult query(TriggerSpec trigger, TriggerReading reading, PerMetric<QueryResult> records) {
        return trigger.useCachedMetrics()
                ? records.get(trigger.metricName()).orElseGet(() -> QueryResult.of(trigger, reading))
                : QueryResult.of(trigger, reading);
    }

    private static OptionalLong total(
            ScaledObjectSpec spec, List<QueryResult> results, PerMetric<MetricHealth> health) {
        if (results.stream().allMatch(QueryResult::isError)) {
            return OptionalLong.empty();
        }
        if (spec.modifiers().isPresent()) {
            return ScaledObjectState.composite(results, ScaleLoop.formula(spec, health));
        }
        long sum = 0;
        for (QueryResult result : results) {
            for (long milli : result.valuesMilli()) {
                sum += milli;
            }
        }
        return OptionalLong.of(sum);
    }
}

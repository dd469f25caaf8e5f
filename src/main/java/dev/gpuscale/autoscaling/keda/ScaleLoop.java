package dev.gpuscale.autoscaling.keda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One turn of KEDA's scale loop (KEDA {@code scale_handler.go}, {@code checkScalers}). The loop's clock is the
 * caller's: a first turn at once, the others a polling interval apart, none while the object is paused.
 */
public final class ScaleLoop {
    private ScaleLoop() {}

    /**
     * Evaluates all triggers and decides.
     *
     * @param readings one for each trigger, in their order
     * @param currentReplicas {@code spec.replicas} of the workload
     * @param readyPods its pods that run and are ready
     * @param now the end of the evaluation
     */
    public static PollDecision poll(
            ScaledObjectSpec spec,
            List<TriggerReading> readings,
            int currentReplicas,
            int readyPods,
            KedaMemory memory,
            Instant now) {
        spec.requireReadings(readings);
        PerMetric<MetricHealth> health = memory.health();
        PerMetric<QueryResult> polled = PerMetric.none();
        List<TriggerState> states = new ArrayList<>(readings.size());
        for (int i = 0; i < spec.triggers().size(); i++) {
            TriggerSpec trigger = spec.triggers().get(i);
            TriggerReading reading = readings.get(i);
            if (trigger.isResource()) {
                states.add(TriggerState.RESOURCE);
            } else if (!reading.specAvailable()) {
                states.add(TriggerState.WITHOUT_SPEC);
            } else {
                QueryResult query = QueryResult.of(trigger, reading);
                Fallback answer = Fallback.apply(spec, trigger, query, health, currentReplicas, readyPods);
                health = answer.in(health, trigger);
                if (trigger.useCachedMetrics()) {
                    polled = polled.with(trigger.metricName(), answer.result().asRecord());
                }
                states.add(TriggerState.of(List.of(answer.result())));
            }
        }
        ScaledObjectState state = state(spec, states, health);
        KedaMemory remembered = memory.with(health, records(memory.records(), polled, state.error()));
        return decide(spec, state, currentReplicas, remembered, now);
    }

    /**
     * A {@code true} event of an external-push scaler: the object counts as active at once, without any query and also
     * with scaling modifiers. A {@code false} event is nothing to KEDA.
     *
     * @param metricName the scaler's own metric
     */
    public static PollDecision push(
            ScaledObjectSpec spec, String metricName, int currentReplicas, KedaMemory memory, Instant now) {
        ScaledObjectState state = new ScaledObjectState(true, false, List.of(metricName), false);
        return decide(spec, state, currentReplicas, memory, now);
    }

    private static ScaledObjectState state(
            ScaledObjectSpec spec, List<TriggerState> states, PerMetric<MetricHealth> health) {
        Optional<ScalingModifiers> modifiers = spec.modifiers();
        if (modifiers.isEmpty()) {
            return ScaledObjectState.of(states, spec.hasOnlyResourceTriggers());
        }
        return ScaledObjectState.ofModified(
                states, spec.hasOnlyResourceTriggers(), modifiers.get().activationTarget(), formula(spec, health));
    }

    /** The composite metric of some results. */
    static Function<List<QueryResult>, OptionalLong> formula(ScaledObjectSpec spec, PerMetric<MetricHealth> health) {
        return results ->
                spec.modifiers().orElseThrow().compositeMilli(FormulaInputs.of(spec, results, health), spec.fallback());
    }

    /** An error drops all records (v2.20.2); the poll's own are stored at its very end, so they are what remains. */
    private static PerMetric<QueryResult> records(
            PerMetric<QueryResult> before, PerMetric<QueryResult> polled, boolean error) {
        if (!polled.isEmpty()) {
            return polled;
        }
        return error ? PerMetric.none() : before;
    }

    private static PollDecision decide(
            ScaledObjectSpec spec, ScaledObjectState state, int currentReplicas, KedaMemory memory, Instant now) {
        ScaleDecision scale =
                RequestScale.decide(spec, state.active(), state.error(), currentReplicas, memory.lastActive(), now);
        return new PollDecision(state, scale, scale.refreshesLastActive() ? memory.activeAt(now) : memory);
    }
}

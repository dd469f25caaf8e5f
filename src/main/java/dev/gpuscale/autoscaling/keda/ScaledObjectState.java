package dev.gpuscale.autoscaling.keda;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one poll finds out about all triggers together (KEDA {@code scale_handler.go}, {@code getScaledObjectState}).
 *
 * @param activeMetrics names of the metrics that are active
 * @param fallbackActive whether a trigger is in fallback
 */
public record ScaledObjectState(boolean active, boolean error, List<String> activeMetrics, boolean fallbackActive) {
    public ScaledObjectState {
        activeMetrics = List.copyOf(activeMetrics);
    }

    /**
     * Without scaling modifiers: active when any trigger is.
     *
     * @param onlyResources whether all triggers are cpu or memory; such an object is always active, since nothing could
     *     ever wake it from zero
     */
    public static ScaledObjectState of(List<TriggerState> triggers, boolean onlyResources) {
        boolean active = false;
        boolean error = false;
        boolean fallback = false;
        List<String> activeMetrics = new ArrayList<>();
        for (TriggerState trigger : triggers) {
            active |= trigger.active();
            error |= trigger.failed();
            activeMetrics.addAll(trigger.activeMetrics());
            for (QueryResult result : trigger.results()) {
                fallback |= result.isFallback();
            }
        }
        return new ScaledObjectState(active || onlyResources && !error, error, activeMetrics, fallback);
    }

    /**
     * With scaling modifiers: active when the composite metric is above its activation target and no trigger failed. What
     * the triggers themselves call active does not count.
     *
     * @param formula the composite metric in thousandths for the triggers' results; empty when the formula fails
     */
    public static ScaledObjectState ofModified(
            List<TriggerState> triggers,
            boolean onlyResources,
            double activationTarget,
            Function<List<QueryResult>, OptionalLong> formula) {
        ScaledObjectState plain = of(triggers, onlyResources);
        if (plain.error) {
            return new ScaledObjectState(false, true, List.of(), plain.fallbackActive);
        }
        List<QueryResult> results = new ArrayList<>();
        triggers.forEach(trigger -> results.addAll(trigger.results()));
        OptionalLong composite = composite(results, formula);
        boolean above = composite.isPresent() && ScalingModifiers.isAbove(composite.getAsLong(), activationTarget);
        List<String> activeMetrics = above ? List.of(CompositeTarget.METRIC_NAME) : List.of();
        return new ScaledObjectState(above || onlyResources, false, activeMetrics, plain.fallbackActive);
    }

    /** The formula's value; while a trigger is in fallback, the first fallback value (KEDA {@code formula.go}). */
    static OptionalLong composite(List<QueryResult> results, Function<List<QueryResult>, OptionalLong> formula) {
        for (QueryResult result : results) {
            if (result.isFallback()) {
                return OptionalLong.of(result.valuesMilli().get(0));
            }
        }
        return formula.apply(results);
    }
}

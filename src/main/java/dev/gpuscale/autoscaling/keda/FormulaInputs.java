package dev.gpuscale.autoscaling.keda;

import dev.gpuscale.autoscaling.keda.formula.FormulaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The variables of a scaling formula: trigger names with their values (KEDA {@code formula.go}). */
public final class FormulaInputs {
    private FormulaInputs() {}

    /**
     * The variable that a metric fills, as a map from metric name to trigger name; empty without a formula.
     *
     * @param formula as in the manifest, empty where there is none
     * @throws FormulaException if there is a formula and the trigger has no name
     */
    public static Map<String, String> pair(String formula, String metricName, String triggerName) {
        if (formula.isEmpty()) {
            return Map.of();
        }
        if (triggerName.isEmpty()) {
            throw new FormulaException("the trigger of metric " + metricName + " has no name for the formula");
        }
        return Map.of(metricName, triggerName);
    }

    /** A trigger's value; nil (empty) when it is beyond the threshold and the fallback is left to the formula. */
    public static OptionalLong value(Optional<FallbackSpec> fallback, Optional<MetricHealth> health, long valueMilli) {
        boolean nil = fallback.isPresent()
                && fallback.get().needsFormula()
                && health.isPresent()
                && health.get().failures() > fallback.get().failureThreshold();
        return nil ? OptionalLong.empty() : OptionalLong.of(valueMilli);
    }

    /** Values by trigger name; a name without an entry is nil. Results of unnamed triggers have no variable. */
    static Map<String, Double> of(ScaledObjectSpec spec, List<QueryResult> results, PerMetric<MetricHealth> health) {
        Map<String, Double> inputs = new HashMap<>();
        for (QueryResult result : results) {
            for (TriggerSpec trigger : spec.triggers()) {
                if (!trigger.name().isEmpty() && trigger.metricName().equals(result.metricName())) {
                    result.valuesMilli()
                            .forEach(milli -> value(spec.fallback(), health.get(trigger.metricName()), milli)
                                    .ifPresent(value -> inputs.put(trigger.name(), MetricQuantity.value(value))));
                }
            }
        }
        return inputs;
    }
}

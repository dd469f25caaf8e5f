package dev.gpuscale.autoscaling.keda;

import java.util.ArrayList;
import java.util.List;

/**
 * What one poll finds out about a trigger (KEDA {@code scale_handler.go}, {@code getScalerState}).
 *
 * @param failed whether its specification or one of its metrics was missing
 * @param results of its external metrics, in their order; empty for cpu and memory
 */
public record TriggerState(boolean active, boolean failed, List<QueryResult> results) {
    /** A cpu or memory trigger: KEDA does not query it. */
    public static final TriggerState RESOURCE = new TriggerState(false, false, List.of());

    /** A trigger whose specification cannot be fetched: it contributes an error and no failure is counted. */
    public static final TriggerState WITHOUT_SPEC = new TriggerState(false, true, List.of());

    public TriggerState {
        results = List.copyOf(results);
    }

    /** Of the results after the fallback was applied. The last metric that has a value decides on the activity. */
    public static TriggerState of(List<QueryResult> results) {
        boolean active = false;
        boolean failed = false;
        for (QueryResult result : results) {
            if (result.isError()) {
                failed = true;
            } else {
                active = result.countsAsActive();
            }
        }
        return new TriggerState(active, failed, results);
    }

    /** The metrics reported as active: once for each value of each of its metrics, when the trigger is active. */
    List<String> activeMetrics() {
        List<String> names = new ArrayList<>();
        if (active) {
            results.forEach(result -> result.valuesMilli().forEach(value -> names.add(result.metricName())));
        }
        return names;
    }
}

package dev.gpuscale.autoscaling.keda;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code status.triggersActivity}: external metric name to whether it is active (KEDA {@code scale_executor.go}). */
public final class TriggersActivity {
    private TriggersActivity() {}

    /** After a poll: exactly the metrics of {@code status.externalMetricNames}. */
    public static Map<String, Boolean> afterPoll(List<String> externalMetricNames, Collection<String> activeMetrics) {
        Map<String, Boolean> activity = new TreeMap<>();
        externalMetricNames.forEach(name -> activity.put(name, activeMetrics.contains(name)));
        return Collections.unmodifiableMap(activity);
    }

    /** After an event of a push scaler: the map before, with only the scaler's own metric changed. */
    public static Map<String, Boolean> afterPush(
            Map<String, Boolean> before, String pushMetric, Collection<String> activeMetrics) {
        Map<String, Boolean> activity = new TreeMap<>(before);
        activity.put(pushMetric, activeMetrics.contains(pushMetric));
        return Collections.unmodifiableMap(activity);
    }
}

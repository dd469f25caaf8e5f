package dev.gpuscale.autoscaling.keda;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An immutable value for each of some metrics.
 *
 * @param entries by metric name, in the order of the names
 */
public record PerMetric<V>(Map<String, V> entries) {
    private static final PerMetric<?> NONE = new PerMetric<>(Map.of());

    public PerMetric {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** Of no metric. */
    @SuppressWarnings("unchecked") // there is no value whose type could be wrong
    public static <V> PerMetric<V> none() {
        return (PerMetric<V>) NONE;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The value of a metric, if there is one. */
    public Optional<V> get(String metricName) {
        return Optional.ofNullable(entries.get(metricName));
    }

    /** With the value of a metric replaced; itself when that changes nothing, as it mostly does not. */
    public PerMetric<V> with(String metricName, V value) {
        if (value.equals(entries.get(metricName))) {
            return this;
        }
        Map<String, V> changed = new TreeMap<>(entries);
        changed.put(metricName, value);
        return new PerMetric<>(changed);
    }
}

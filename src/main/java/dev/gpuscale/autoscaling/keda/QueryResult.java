package dev.gpuscale.autoscaling.keda;

import java.util.List;

/**
 * What became of the query for one external metric.
 *
 * @param metricName the name its values carry
 * @param valuesMilli the values in thousandths, which the HPA adds up; empty for an error
 * @param active whether the source called the workload active
 */
public record QueryResult(String metricName, Outcome outcome, List<Long> valuesMilli, boolean active) {
    /** Where the values come from. */
    public enum Outcome {
        /** From the source. */
        METRIC,
        /** There are none. */
        ERROR,
        /** From the fallback, which counts as activity. */
        FALLBACK,
        /** Stands for the nil that the formula will see. */
        PLACEHOLDER
    }

    public QueryResult {
        valuesMilli = List.copyOf(valuesMilli);
    }

    static QueryResult metric(String metricName, long valueMilli, boolean active) {
        return new QueryResult(metricName, Outcome.METRIC, List.of(valueMilli), active);
    }

    static QueryResult error(String metricName) {
        return new QueryResult(metricName, Outcome.ERROR, List.of(), false);
    }

    static QueryResult fallback(String metricName, long valueMilli) {
        return new QueryResult(metricName, Outcome.FALLBACK, List.of(valueMilli), false);
    }

    static QueryResult placeholder(String metricName) {
        return new QueryResult(metricName, Outcome.PLACEHOLDER, List.of(-1000L), false);
    }

    /** A query of the source at this instant, before any fallback. */
    static QueryResult of(TriggerSpec trigger, TriggerReading reading) {
        return reading.failed()
                ? error(trigger.metricName())
                : metric(trigger.metricName(), MetricQuantity.milli(reading.value()), reading.active());
    }

    /** Whether there is no value. */
    public boolean isError() {
        return outcome == Outcome.ERROR;
    }

    /** Whether the value is one to fall back to. */
    public boolean isFallback() {
        return outcome == Outcome.FALLBACK;
    }

    /** Whether it keeps the workload up: activity of the source, or a fallback. */
    public boolean countsAsActive() {
        return active || isFallback();
    }

    /** As a later request of the HPA finds it: a fallback value looks like any other. */
    QueryResult asRecord() {
        return isError() ? this : new QueryResult(metricName, Outcome.METRIC, valuesMilli, countsAsActive());
    }
}

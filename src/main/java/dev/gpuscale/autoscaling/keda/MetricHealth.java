package dev.gpuscale.autoscaling.keda;

/**
 * {@code status.health} of a metric.
 *
 * @param failures failing queries since the last one that succeeded
 */
public record MetricHealth(int failures, Status status) {
    /** After a query that succeeded. */
    public static final MetricHealth HAPPY = new MetricHealth(0, Status.HAPPY);

    /** What the last query was. */
    public enum Status {
        HAPPY,
        FAILING
    }

    /** After one more failing query. */
    public MetricHealth failedAgain() {
        return new MetricHealth(failures + 1, Status.FAILING);
    }
}

package dev.gpuscale.simulation;

/**
 * A figure with its 95% confidence interval.
 *
 * @param value the mean over replications (or over batches of a single one); NaN where there was nothing to measure
 * @param halfWidth half the interval's width, in the unit of the value; NaN where one observation cannot give an interval
 */
public record Estimate(double value, double halfWidth) {
    /** A figure that no chance is in. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /** Whether there is a figure at all. */
    public boolean isKnown() {
        return !Double.isNaN(value);
    }
}

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

    /** Of a difference: whether there are observations enough to tell it from none, or not. */
    public boolean isJudged() {
        return isKnown() && !Double.isNaN(halfWidth);
    }

    /** Of a difference: whether its interval leaves out 0, so that there is one. */
    public boolean isSeen() {
        return isJudged() && value != 0 && Math.abs(value) > halfWidth;
    }
}

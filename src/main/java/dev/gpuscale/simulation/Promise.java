package dev.gpuscale.simulation;

/**
 * What was promised and what came of it: a target of the SLO, or the budget.
 *
 * @param label as a user would say it: {@code p95 wait <= 60 s}, {@code cost <= 6,000 USD a month}
 * @param limit the bound; seconds, a share between 0 and 1, or US dollars a month
 * @param observed in the unit of the limit
 * @param unit of both
 * @param met whether the observed value keeps the bound; an overloaded queue keeps none, an unknown
 *     price keeps no budget, and without a job that was done no promise about jobs is broken
 */
public record Promise(String label, double limit, Estimate observed, Unit unit, boolean met) {
    /** Whether there was anything to judge by: a job that was done, a price that is known. */
    public boolean isJudged() {
        return observed.isKnown();
    }

    /** Units of a promise. */
    public enum Unit {
        SECONDS,
        SHARE,
        USD_PER_MONTH
    }
}

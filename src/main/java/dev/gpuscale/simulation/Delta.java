package dev.gpuscale.simulation;

/**
 * What a change of manifests does to one figure, under the same jobs.
 *
 * @param workload whose figure it is; empty for those of the design as a whole
 * @param before its value with the old manifests; unknown where the queue is overloaded or a node has no price
 * @param after with the new ones
 * @param difference after - before, by pairs of replications with the same jobs; unknown where one of the two is
 */
public record Delta(Figure figure, String workload, Estimate before, Estimate after, Estimate difference) {
    /** What the difference is worth. */
    public enum Verdict {
        BETTER,
        WORSE,
        /** The interval contains 0. */
        NO_MEASURABLE_CHANGE,
        /** One of the values is unknown, or there is one replication only. */
        UNKNOWN
    }

    public Verdict verdict() {
        if (!difference.isJudged()) {
            return Verdict.UNKNOWN;
        }
        if (!difference.isSeen()) {
            return Verdict.NO_MEASURABLE_CHANGE;
        }
        return difference.value() > 0 ? Verdict.WORSE : Verdict.BETTER;
    }

    /** The difference in percent of the value before; unknown where that is 0. */
    public Estimate percent() {
        double base = before.value();
        return base > 0
                ? new Estimate(100 * difference.value() / base, 100 * difference.halfWidth() / base)
                : new Estimate(Double.NaN, Double.NaN);
    }
}

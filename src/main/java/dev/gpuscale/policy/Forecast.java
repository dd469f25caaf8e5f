package dev.gpuscale.policy;

/**
 * What playing the manifests under a load says about one promise.
 *
 * @param workload the Deployment that the promise is about, or {@code namespace/name}; for the bill that of the first
 *     workload
 * @param promise as a user would say it: {@code p95 wait <= 60 s}
 * @param limit the bound: an upper one, but a lower one for {@link Unit#SHARE}
 * @param value the estimate; NaN where there was nothing to measure
 * @param halfWidth half the width of its 95% interval; NaN where one replication cannot give one
 * @param overloaded whether the queue cannot keep up, so that no promise about it is kept
 * @param basis what was played, such as {@code 10 replications of 7d, seed 42}
 */
public record Forecast(
        String workload,
        String promise,
        Unit unit,
        double limit,
        double value,
        double halfWidth,
        boolean overloaded,
        String basis) {
    /** Units of promises. */
    public enum Unit {
        SECONDS,
        /** Of jobs, 0 to 1. */
        SHARE,
        USD_PER_MONTH
    }

    /** What may be said of a promise. */
    public enum Verdict {
        /** The whole interval is on the good side. */
        KEPT,
        /** The whole interval is on the bad side. */
        BROKEN,
        /** The bound is within the interval, or there is no interval. */
        OPEN,
        /** There was nothing to measure. */
        UNKNOWN
    }

    /** Judged by the interval, not by the estimate: what is within chance is no finding. */
    public Verdict verdict() {
        if (overloaded) {
            return Verdict.BROKEN;
        }
        if (Double.isNaN(value)) {
            return Verdict.UNKNOWN;
        }
        double excess = unit == Unit.SHARE ? limit - value : value - limit;
        if (excess > halfWidth) {
            return Verdict.BROKEN;
        }
        return -excess >= halfWidth ? Verdict.KEPT : Verdict.OPEN;
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.config.SloTarget.Statistic;

/**
 * The statistic of the jobs' times that designs are compared by: that of the first target of the scenario's SLO, else the
 * p95 wait. A share of jobs within a limit is compared by the percentile of that share, which is in seconds too.
 */
record Headline(Quantity quantity, Statistic statistic) {
    private static final Headline P95_WAIT = new Headline(Quantity.WAIT, new Statistic.Percentile(95));

    static Headline of(ScenarioSpec spec) {
        return spec.slo().map(slo -> of(slo.targets().get(0))).orElse(P95_WAIT);
    }

    private static Headline of(SloTarget target) {
        Statistic statistic = target.statistic() instanceof Statistic.ShareWithin within
                ? new Statistic.Percentile(100 * within.share())
                : target.statistic();
        return new Headline(target.quantity(), statistic);
    }

    /** In words: {@code p95 wait}. */
    String label() {
        return statistic.of(quantity);
    }

    /** Its value; NaN where no job was done. */
    double seconds(Histogram waits, Histogram sojourns) {
        Histogram times = quantity == Quantity.WAIT ? waits : sojourns;
        return statistic instanceof Statistic.Percentile percentile
                ? times.quantileSeconds(percentile.percent() / 100)
                : times.meanSeconds();
    }
}

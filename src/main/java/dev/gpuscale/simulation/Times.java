package dev.gpuscale.simulation;

import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.config.SloTarget.Statistic;
import java.util.List;

/**
 * What one stretch of time, or one replication, says about waits and sojourns, in seconds; NaN where no job was done.
 *
 * @param promised the observed value of each target of the SLO
 * @param headline the value that designs are compared by
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Times(Summary waits, Summary sojourns, double[] promised, double headline) {
    /** Of one quantity. */
    record Summary(double mean, double p50, double p90, double p95, double p99, double p999, double max) {
        static Summary of(Histogram histogram) {
            return new Summary(
                    histogram.meanSeconds(),
                    histogram.quantileSeconds(0.5),
                    histogram.quantileSeconds(0.9),
                    histogram.quantileSeconds(0.95),
                    histogram.quantileSeconds(0.99),
                    histogram.quantileSeconds(0.999),
                    histogram.maxSeconds());
        }
    }

    static Times of(Histogram waits, Histogram sojourns, List<SloTarget> targets, Headline headline) {
        double[] promised = targets.stream()
                .mapToDouble(target ->
                        observed(target.statistic(), target, target.quantity() == Quantity.WAIT ? waits : sojourns))
                .toArray();
        return new Times(Summary.of(waits), Summary.of(sojourns), promised, headline.seconds(waits, sojourns));
    }

    private static double observed(Statistic statistic, SloTarget target, Histogram histogram) {
        if (statistic instanceof Statistic.Percentile percentile) {
            return histogram.quantileSeconds(percentile.percent() / 100);
        }
        return statistic instanceof Statistic.ShareWithin
                ? histogram.shareWithin(SimTime.micros(target.limit()) / 1e6)
                : histogram.meanSeconds();
    }
}

package dev.gpuscale.config;

import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.config.SloTarget.Statistic;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bounds on the statistics of a time; at least one. */
@Doc("Bounds on the statistics of a time; several are allowed, and all must be kept.")
public record TimeLimits(
        @Doc(value = "The mean is at most this.", example = "10s")
        Optional<Duration> mean,

        @Doc(value = "Half of the jobs take at most this.", example = "2s")
        Optional<Duration> p50,

        @Doc(value = "90% of the jobs take at most this.", example = "30s")
        Optional<Duration> p90,

        @Doc(value = "95% of the jobs take at most this.", example = "60s")
        Optional<Duration> p95,

        @Doc(value = "99% of the jobs take at most this.", example = "2m")
        Optional<Duration> p99,

        @Key("p99.9") @Doc(value = "99.9% of the jobs take at most this.", example = "5m")
        Optional<Duration> p999,

        @Doc(value = "A share of the jobs takes at most a limit.", example = "{limit: 60s, share: 0.99}")
        Optional<Within> within) {
    public TimeLimits {
        Require.that(
                Stream.of(mean, p50, p90, p95, p99, p999, within).anyMatch(Optional::isPresent),
                "an SLO on nothing: there is no statistic\nFor example: {p95: 60s}.");
    }

    List<SloTarget> targets(Quantity quantity) {
        List<SloTarget> targets = new ArrayList<>();
        mean.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Mean(), limit)));
        p50.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Percentile(50), limit)));
        p90.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Percentile(90), limit)));
        p95.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Percentile(95), limit)));
        p99.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Percentile(99), limit)));
        p999.ifPresent(limit -> targets.add(new SloTarget(quantity, new Statistic.Percentile(99.9), limit)));
        within.ifPresent(w -> targets.add(new SloTarget(quantity, new Statistic.ShareWithin(w.share()), w.limit())));
        return targets;
    }

    /** A share of the jobs takes at most a limit. */
    @Doc("A share of the jobs takes at most a limit.")
    public record Within(
            @Doc(value = "The longest time that counts as good.", example = "60s")
            Duration limit,

            @Doc(value = "The share of jobs that must be good, above 0 and at most 1.", example = "0.99")
            double share) {
        public Within {
            Require.that(
                    share > 0 && share <= 1,
                    "share is %s, but must be above 0 and at most 1%s",
                    share,
                    share > 1 && share <= 100 ? "\nA percentage is written as a fraction: " + share / 100 + "." : "");
        }
    }
}

package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Require;
import dev.gpuscale.units.Throughput;
import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Lognormal;
import java.time.Duration;
import java.util.Optional;

/**
 * Bytes at a throughput that is lognormal, so that the time is lognormal too.
 *
 * @param throughput the median
 * @param spread standard deviation of the throughput's logarithm, 0 to 3
 */
record Transfer(Bytes size, Throughput throughput, double spread) {
    /** The 90th percentile of the standard normal distribution. */
    private static final double Z90 = 1.2815515655446004;

    static void checkSpread(Optional<Double> spread) {
        Require.that(
                spread.isEmpty() || spread.get() >= 0 && spread.get() <= 3,
                "spread is %s, but must be 0 to 3\n"
                        + "Two thirds of the transfers are within about this share of the median: 0.25 is a "
                        + "quarter.",
                spread.orElse(0.0));
    }

    /** How long it takes. */
    Distribution time() {
        Duration median = throughput.timeFor(size);
        Duration p90 = Duration.ofNanos(Math.round(median.toNanos() * StrictMath.exp(Z90 * spread)));
        return p90.compareTo(median) > 0
                ? new Lognormal(median, Optional.of(p90), Optional.empty(), Optional.empty())
                : new Constant(median);
    }
}

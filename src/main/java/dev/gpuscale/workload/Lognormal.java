package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times whose logarithm is normal: the usual shape of service times and of cold starts, told by the median and one
 * percentile, the two numbers that dashboards show.
 */
@Doc(value = "Lognormal times, by median and one percentile.", example = "{lognormal: {median: 8s, p99: 25s}}")
public record Lognormal(
        @Doc(value = "Half of the times are shorter; above 0.", example = "8s")
        Duration median,

        @Doc("The 90th percentile, above the median. Give exactly one percentile.")
        Optional<Duration> p90,

        @Doc("The 95th percentile, above the median. Give exactly one percentile.")
        Optional<Duration> p95,

        @Doc(value = "The 99th percentile, above the median. Give exactly one percentile.", example = "25s")
        Optional<Duration> p99)
        implements Distribution {
    /** Quantiles of the standard normal distribution. */
    private static final double Z90 = 1.2815515655446004;

    private static final double Z95 = 1.6448536269514722;
    private static final double Z99 = 2.3263478740408408;

    /** Beyond this ratio of percentile to median a typo is likelier than a service, and moments would overflow. */
    private static final double LARGEST_RATIO = 1e6;

    public Lognormal {
        Require.that(
                !median.isNegative() && !median.isZero(),
                "median is %s, but must be above 0",
                HumanDuration.format(median));
        long given = Stream.of(p90, p95, p99).filter(Optional::isPresent).count();
        Require.that(given == 1, "a lognormal takes one of p90, p95, p99 beside the median; here are %d", given);
        Duration percentile = p90.or(() -> p95).or(() -> p99).orElseThrow();
        Require.that(
                percentile.compareTo(median) > 0,
                "the percentile is %s, but must be above the median %s (all times equal: constant)",
                HumanDuration.format(percentile),
                HumanDuration.format(median));
        Require.that(
                Micros.seconds(percentile) / Micros.seconds(median) <= LARGEST_RATIO,
                "the percentile %s is more than a million times the median %s",
                HumanDuration.format(percentile),
                HumanDuration.format(median));
    }

    /** By median and 99th percentile. */
    public static Lognormal ofP99(Duration median, Duration p99) {
        return new Lognormal(median, Optional.empty(), Optional.empty(), Optional.of(p99));
    }

    /** The standard deviation of the logarithm. */
    double sigma() {
        double z = p90.isPresent() ? Z90 : p95.isPresent() ? Z95 : Z99;
        Duration percentile = p90.or(() -> p95).or(() -> p99).orElseThrow();
        return StrictMath.log(Micros.seconds(percentile) / Micros.seconds(median)) / z;
    }

    @Override
    public double meanSeconds() {
        return Micros.seconds(median) * StrictMath.exp(sigma() * sigma() / 2);
    }

    @Override
    public double squaredCoefficientOfVariation() {
        return StrictMath.expm1(sigma() * sigma());
    }

    @Override
    public Sampler sampler() {
        double medianMicros = Micros.of(median);
        double sigma = sigma();
        return random -> Micros.round(medianMicros * StrictMath.exp(sigma * random.nextGaussian()));
    }
}

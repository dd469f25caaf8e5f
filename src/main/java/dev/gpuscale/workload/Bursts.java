package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Many jobs at once, again and again: a batch at ten every morning, a crawler that wakes up. Bursts never overlap.
 * Random ones begin an exponential time after the one before has ended, so that with {@code within} 0 they are a
 * Poisson process.
 */
@Doc(value = "Many jobs at once, again and again.", example = "{bursts: {jobs: 47, every: 1d, first: 10h}}")
public record Bursts(
        @Doc(value = "Jobs in a burst, at least 1.", example = "47")
        int jobs,

        @Doc(value = "From the beginning of one burst to the next, above 0. Either this or at.", example = "1d")
        Optional<Duration> every,

        @Doc(
                value = "When each burst begins, since time 0, rising. Either this or every.",
                example = "[10h, 34h]",
                byDefault = "[]")
        List<Duration> at,

        @Doc(value = "When the first of every begins, since time 0.", example = "10h", byDefault = "0s")
        Duration first,

        @Doc(
                value = "The jobs of a burst are spread evenly over this time; at most the time to the next burst.",
                example = "5m",
                byDefault = "0s")
        Duration within,

        @Doc(value = "Whether every is only a mean, and the times are random.", byDefault = "false")
        boolean random)
        implements Arrivals {
    public Bursts {
        at = List.copyOf(at);
        Require.that(jobs >= 1, "jobs is %d, but a burst has at least 1", jobs);
        Require.that(every.isPresent() == at.isEmpty(), "bursts take either every or at, not both and not neither");
        Require.that(
                every.isEmpty() || every.get().compareTo(Duration.ofNanos(1_000)) >= 0,
                "every is %s, but must be at least 1us",
                every.map(HumanDuration::format).orElse(""));
        Require.that(!first.isNegative(), "first is %s, but must not be before time 0", HumanDuration.format(first));
        Require.that(!within.isNegative(), "within is %s, but a time is not negative", HumanDuration.format(within));
        Require.that(
                every.isEmpty() || within.compareTo(every.get()) <= 0,
                "within is %s, so that a burst would not be over when the next begins",
                HumanDuration.format(within));
        Require.that(at.isEmpty() || first.isZero(), "first goes with every; at names the times itself");
        Require.that(at.isEmpty() || !random, "random goes with every; at names the times itself");
        Duration earliest = Duration.ZERO;
        for (Duration begin : at) {
            Require.that(
                    begin.compareTo(earliest) >= 0,
                    "at holds %s, but no burst can begin before %s, when the one before is over",
                    HumanDuration.format(begin),
                    HumanDuration.format(earliest));
            earliest = begin.plus(within);
        }
    }

    /** Counts a burst as a whole when it begins before the horizon; for random bursts the mean in the long run. */
    @Override
    public OptionalDouble meanRatePerSecond(Duration horizon) {
        if (every.isEmpty()) {
            long begun =
                    at.stream().filter(begin -> begin.compareTo(horizon) < 0).count();
            return OptionalDouble.of(begun * (double) jobs / Micros.seconds(horizon));
        }
        double period = Micros.seconds(every.get());
        if (random) {
            return OptionalDouble.of(jobs / period);
        }
        double begun = Math.max(0, Math.ceil((Micros.seconds(horizon) - Micros.seconds(first)) / period));
        return OptionalDouble.of(begun * jobs / Micros.seconds(horizon));
    }

    @Override
    public ArrivalStream open(RandomStream stream, Path folder) {
        return new BurstStream(this, stream);
    }
}

package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Rate;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** Independent arrivals at one rate: what many users who know nothing of each other look like. */
@Doc(value = "Independent arrivals at a constant rate.", example = "{poisson: {rate: 2/s}}")
public record Poisson(
        @Doc(value = "Jobs a time, at most 1e9/s; 0 is no job at all.", example = "2/s")
        Rate rate) implements Arrivals {
    public Poisson {
        Require.that(rate.perSecond() <= HIGHEST_RATE_PER_SECOND, "rate is %s/s, above 1e9/s", rate.perSecond());
    }

    @Override
    public OptionalDouble meanRatePerSecond(Duration horizon) {
        return OptionalDouble.of(rate.perSecond());
    }

    @Override
    public ArrivalStream open(RandomStream random, Path folder) {
        return new RenewalStream(RateSegments.constant(rate.perSecond()), random);
    }
}

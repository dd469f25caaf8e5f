package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;

/** Memoryless times: what is left never depends on what has passed. */
@Doc(value = "Memoryless times with a given mean.", example = "{exponential: {mean: 1s}}")
public record Exponential(
        @Doc(value = "The mean, above 0.", example = "1s") Duration mean) implements Distribution {
    public Exponential {
        Require.that(
                !mean.isNegative() && !mean.isZero(), "mean is %s, but must be above 0", HumanDuration.format(mean));
    }

    @Override
    public double meanSeconds() {
        return Micros.seconds(mean);
    }

    @Override
    public double squaredCoefficientOfVariation() {
        return 1;
    }

    @Override
    public Sampler sampler() {
        double meanMicros = Micros.of(mean);
        return random -> Micros.round(meanMicros * random.nextExponential());
    }
}

package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * Times with a given mean and spread: nearly constant for a small cv, exponential at 1, mostly short with rare long
 * ones above.
 */
@Doc(value = "Gamma distributed times.", example = "{gamma: {mean: 8s, cv: 0.5}}")
public record Gamma(
        @Doc(value = "The mean, above 0.", example = "8s") Duration mean,

        @Doc(
                value = "Coefficient of variation: standard deviation over mean, above 0 and at most 100.",
                example = "0.5")
        double cv)
        implements Distribution {
    public Gamma {
        Require.that(
                !mean.isNegative() && !mean.isZero(), "mean is %s, but must be above 0", HumanDuration.format(mean));
        Require.that(cv > 0 && cv <= 100, "cv is %s, but must be above 0 and at most 100", cv);
    }

    @Override
    public double meanSeconds() {
        return Micros.seconds(mean);
    }

    @Override
    public double squaredCoefficientOfVariation() {
        return cv * cv;
    }

    @Override
    public Sampler sampler() {
        double shape = 1 / (cv * cv);
        double scaleMicros = Micros.of(mean) / shape;
        return random -> Micros.round(scaleMicros * random.nextGamma(shape));
    }
}

package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;

/** Anything between two bounds, all equally likely. */
@Doc(value = "Between two bounds, all equally likely.", example = "{uniform: {min: 10s, max: 30s}}")
public record Uniform(
        @Doc(value = "The shortest time, at least 0.", example = "10s")
        Duration min,

        @Doc(value = "The longest time, at least min.", example = "30s")
        Duration max)
        implements Distribution {
    public Uniform {
        Require.that(!min.isNegative(), "min is %s, but a time is not negative", HumanDuration.format(min));
        Require.that(
                min.compareTo(max) <= 0,
                "min is %s, above max %s",
                HumanDuration.format(min),
                HumanDuration.format(max));
    }

    @Override
    public double meanSeconds() {
        return (Micros.seconds(min) + Micros.seconds(max)) / 2;
    }

    @Override
    public double squaredCoefficientOfVariation() {
        double relativeWidth = meanSeconds() == 0 ? 0 : (Micros.seconds(max) - Micros.seconds(min)) / meanSeconds();
        return relativeWidth * relativeWidth / 12;
    }

    @Override
    public Sampler sampler() {
        double from = Micros.of(min);
        double width = Micros.of(max) - from;
        return random -> Micros.round(from + width * random.nextDouble());
    }
}

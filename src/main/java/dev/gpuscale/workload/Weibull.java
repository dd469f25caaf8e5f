package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;

/** Times whose end gets likelier (shape above 1) or less likely (below 1) the longer they last. */
@Doc(value = "Weibull distributed times.", example = "{weibull: {mean: 8s, shape: 1.5}}")
public record Weibull(
        @Doc(value = "The mean, above 0.", example = "8s") Duration mean,

        @Doc(value = "The shape, 0.1 to 100; 1 is the exponential.", example = "1.5")
        double shape)
        implements Distribution {
    public Weibull {
        Require.that(
                !mean.isNegative() && !mean.isZero(), "mean is %s, but must be above 0", HumanDuration.format(mean));
        Require.that(shape >= 0.1 && shape <= 100, "shape is %s, but must be from 0.1 to 100", shape);
    }

    @Override
    public double meanSeconds() {
        return Micros.seconds(mean);
    }

    @Override
    public double squaredCoefficientOfVariation() {
        double first = GammaFunction.of(1 + 1 / shape);
        return GammaFunction.of(1 + 2 / shape) / (first * first) - 1;
    }

    @Override
    public Sampler sampler() {
        double scaleMicros = Micros.of(mean) / GammaFunction.of(1 + 1 / shape);
        double power = 1 / shape;
        // Half the time of StrictMath.pow, and no less reproducible.
        return random -> Micros.round(scaleMicros * StrictMath.exp(power * StrictMath.log(random.nextExponential())));
    }
}

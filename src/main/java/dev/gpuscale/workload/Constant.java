package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;

/** Always the same. */
@Doc(value = "Always the same time.", example = "{constant: 5s}")
public record Constant(
        @Doc(value = "The time, at least 0.", example = "5s")
        Duration value) implements Distribution {
    public Constant {
        Require.that(!value.isNegative(), "value is %s, but a time is not negative", HumanDuration.format(value));
    }

    @Override
    public double meanSeconds() {
        return Micros.seconds(value);
    }

    @Override
    public double squaredCoefficientOfVariation() {
        return 0;
    }

    @Override
    public Sampler sampler() {
        long micros = Micros.round(Micros.of(value));
        return random -> micros;
    }
}

package dev.gpuscale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollaczekKhinchineTest {
    /** M/D/1: Wq = rho / (2 (1 - rho)) service times. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.8, 2", "0.9, 4.5"})
    void givesTheClosedFormOfConstantService(double load, double waitInServiceTimes) {
        assertThat(PollaczekKhinchine.deterministic(load / 8, 8).meanWaitSeconds())
                .isCloseTo(8 * waitInServiceTimes, within(1e-9));
    }

    @Property(seed = "20261124")
    void isErlangsSingleServerForExponentialService(
            @ForAll @DoubleRange(min = 0, max = 0.99) double load,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double mean) {
        double expected = new ErlangC(1, load / mean, mean).meanWaitSeconds();
        assertThat(PollaczekKhinchine.ofVariation(load / mean, mean, 1).meanWaitSeconds())
                .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }

    @Property(seed = "20261124")
    void waitsHalfAsLongForConstantAsForExponentialService(@ForAll @DoubleRange(min = 0, max = 0.99) double load) {
        assertThat(2 * PollaczekKhinchine.deterministic(load, 1).meanWaitSeconds())
                .isCloseTo(PollaczekKhinchine.ofVariation(load, 1, 1).meanWaitSeconds(), within(1e-9));
    }

    /** Uniform service on 0..2 s: mean 1, second moment 4/3; at 0.75/s Wq = 0.75 x 4/3 / (2 x 0.25) = 2 s. */
    @Test
    void takesAnyServiceByItsTwoMoments() {
        assertThat(new PollaczekKhinchine(0.75, 1, 4 / 3.0).meanWaitSeconds()).isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 1", "0.5, 1, 0.9", "0.5, 1, NaN", "0.5, 1, Infinity", "-1, 1, 1", "0.5, 0, 1"})
    void refusesWhatHasNoSteadyStateOrIsNoDistribution(double arrivals, double mean, double secondMoment) {
        assertThatThrownBy(() -> new PollaczekKhinchine(arrivals, mean, secondMoment))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

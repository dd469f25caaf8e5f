package dev.gpuscale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AllenCunneenTest {
    @Test
    void isExactForExponentialTimes() {
        ErlangC queue = new ErlangC(10, 8, 1);
        assertThat(new AllenCunneen(queue, 1, 1).meanWaitSeconds()).isEqualTo(queue.meanWaitSeconds());
    }

    @Property(seed = "20261124")
    void isPollaczekKhinchineForOneServerAndPoissonArrivals(
            @ForAll @DoubleRange(min = 0, max = 0.99) double load,
            @ForAll @DoubleRange(min = 0, max = 20) double variation) {
        double expected = PollaczekKhinchine.ofVariation(load, 1, variation).meanWaitSeconds();
        assertThat(new AllenCunneen(new ErlangC(1, load, 1), 1, variation).meanWaitSeconds())
                .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }

    /**
     * Clinic of {@link ErlangCTest}: 4/27 h; with bursts of Ca^2 = 2.5 and Cs^2 = 0.5 it is (2.5 + 0.5) / 2 times that.
     */
    @Test
    void scalesTheWaitByTheMeanVariation() {
        ErlangC clinic = new ErlangC(3, 6 / 3600.0, 1200);
        assertThat(new AllenCunneen(clinic, 2.5, 0.5).meanWaitSeconds()).isCloseTo(800, within(1e-9));
        assertThat(new AllenCunneen(clinic, 0, 0).meanWaitSeconds()).isZero();
    }

    @Test
    void refusesVariationsThatAreNone() {
        ErlangC queue = new ErlangC(1, 0.5, 1);
        assertThatThrownBy(() -> new AllenCunneen(queue, -0.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllenCunneen(queue, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllenCunneen(queue, 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

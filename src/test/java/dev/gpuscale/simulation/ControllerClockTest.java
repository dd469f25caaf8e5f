package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ControllerClockTest {
    @Property(seed = "20261124")
    void aPeriodicClockTicksAtItsPhaseAndEveryPeriodFromThere(
            @ForAll @LongRange(max = 1000) long phase,
            @ForAll @LongRange(min = 1, max = 100) long period,
            @ForAll @LongRange(min = -1, max = 5000) long after) {
        long next = ControllerClock.periodic(phase, period).next(after);
        assertThat(next).isGreaterThan(after).isGreaterThanOrEqualTo(phase);
        assertThat((next - phase) % period).isZero();
        assertThat(next - period).as("none is left out").isLessThanOrEqualTo(Math.max(after, phase - 1));
    }

    @Example
    void aRecordedClockTicksAtItsInstantsAndThenNoMore() {
        ControllerClock clock = ControllerClock.recorded(new long[] {3, 7, 12});
        assertThat(clock.next(-1)).isEqualTo(3);
        assertThat(clock.next(3)).isEqualTo(7);
        assertThat(clock.next(8)).isEqualTo(12);
        assertThat(clock.next(12)).isEqualTo(Long.MAX_VALUE);
    }
}

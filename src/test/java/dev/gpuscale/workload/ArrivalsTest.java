package dev.gpuscale.workload;

import static dev.gpuscale.workload.Jobs.perSecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static RateSchedule flat(double perSecond, double burstiness) {
        return new RateSchedule(UTC, perSecond(perSecond), Collections.nCopies(24, 1.0), Optional.empty(), burstiness);
    }

    private static List<Double> onlyAt(int hour) {
        List<Double> hours = new ArrayList<>(Collections.nCopies(24, 0.0));
        hours.set(hour, 1.0);
        return hours;
    }

    private static RateSchedule onlyAt(ZoneId zone, int hour) {
        return new RateSchedule(zone, perSecond(1), onlyAt(hour), Optional.empty(), 1);
    }

    /** Expected jobs from one time to another. */
    private static double jobs(Arrivals arrivals, Duration from, Duration to) {
        double until = arrivals.meanRatePerSecond(to).orElseThrow() * to.toSeconds();
        return from.isZero() ? until : until - arrivals.meanRatePerSecond(from).orElseThrow() * from.toSeconds();
    }

    @Test
    void poissonCountsHaveThePoissonDistribution() {
        Duration horizon = Duration.ofSeconds(200_000);
        long[] counts =
                Jobs.counts(Jobs.arrivalsOf(new Poisson(perSecond(0.4)), horizon, 5), Duration.ofSeconds(10), horizon);
        PoissonDistribution expected = new PoissonDistribution(4);
        double[] probabilities = new double[12];
        long[] observed = new long[12];
        for (int k = 0; k < 11; k++) {
            probabilities[k] = expected.probability(k);
        }
        probabilities[11] = 1 - expected.cumulativeProbability(10);
        Arrays.stream(counts).forEach(count -> observed[(int) Math.min(11, count)]++);
        assertThat(new ChiSquareTest().chiSquareTest(probabilities, observed)).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.5, 8})
    void burstinessIsTheIndexOfDispersionOfLongWindows(double burstiness) {
        int windows = 2_000;
        Duration window = Duration.ofSeconds(1_000);
        Duration horizon = window.multipliedBy(windows);
        long[] counts = Jobs.counts(Jobs.arrivalsOf(flat(1, burstiness), horizon, 3), window, horizon);
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance =
                Arrays.stream(counts).mapToDouble(n -> (n - mean) * (n - mean)).sum() / (windows - 1);
        assertThat(mean).isCloseTo(1_000, within(4 * Math.sqrt(burstiness * 1_000 / windows)));
        assertThat(variance / mean).isCloseTo(burstiness, within(4 * burstiness * Math.sqrt(2.0 / windows)));
    }

    @Test
    void burstinessHoldsAroundTheRateOfEachHour() {
        List<Double> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            hours.add(0.2 + 0.8 * hour / 23);
        }
        double burstiness = 3;
        RateSchedule schedule = new RateSchedule(UTC, perSecond(1), hours, Optional.empty(), burstiness);
        Duration horizon = Duration.ofDays(60);
        long[] counts = Jobs.counts(Jobs.arrivalsOf(schedule, horizon, 4), Duration.ofHours(1), horizon);
        double dispersion = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = 3_600 * hours.get(i % 24);
            dispersion += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(dispersion / counts.length)
                .isCloseTo(burstiness, within(4 * burstiness * Math.sqrt(2.0 / counts.length)));
    }

    @Test
    void aBurstyScheduleHasItsMeanRateFromTheStart() {
        assertRateInEveryRun(flat(1, 10), Duration.ofSeconds(10), 20_000, 1);
    }

    /** Within 4 standard errors over that many short runs. */
    private static void assertRateInEveryRun(Arrivals arrivals, Duration horizon, int runs, double perSecond) {
        double[] rates = new double[runs];
        for (int seed = 0; seed < runs; seed++) {
            rates[seed] = Jobs.arrivalsOf(arrivals, horizon, seed).length / (double) horizon.toSeconds();
        }
        double mean = Arrays.stream(rates).average().orElseThrow();
        double variance =
                Arrays.stream(rates).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        assertThat(mean).isCloseTo(perSecond, within(4 * Math.sqrt(variance / runs)));
    }

    @Test
    void burstinessOneIsThePoissonProcessItself() {
        Duration horizon = Duration.ofHours(5);
        assertThat(Jobs.arrivalsOf(flat(2, 1), horizon, 9))
                .isEqualTo(Jobs.arrivalsOf(new Poisson(perSecond(2)), horizon, 9));
    }

    @Test
    void scheduledHoursAreThoseOfTheWallClock() {
        long[] arrivals = Jobs.arrivalsOf(onlyAt(BERLIN, 2), Duration.ofDays(365), 1);
        assertThat(arrivals).isNotEmpty();
        for (long arrival : arrivals) {
            assertThat(Epoch.at(arrival).atZone(BERLIN).getHour()).isEqualTo(2);
        }
    }

    @Test
    void anHourThatTheClockSkipsHasNoJobsAndOneThatItRepeatsHasThemTwice() {
        RateSchedule schedule = onlyAt(BERLIN, 2);
        Duration spring = sinceEpoch(2026, 3, 29);
        Duration autumn = sinceEpoch(2026, 10, 25);
        assertThat(jobs(schedule, spring, spring.plusHours(23))).isCloseTo(0, within(1e-3));
        assertThat(jobs(schedule, autumn, autumn.plusHours(25))).isCloseTo(7_200, within(1e-3));
        assertThat(jobs(schedule, autumn.plusDays(2), autumn.plusDays(3))).isCloseTo(3_600, within(1e-3));
    }

    private static Duration sinceEpoch(int year, int month, int day) {
        return Duration.between(Epoch.START, ZonedDateTime.of(year, month, day, 0, 0, 0, 0, BERLIN));
    }

    @Test
    void zonesWithHalfHoursShiftTheBoundaries() {
        RateSchedule kolkata = onlyAt(ZoneId.of("Asia/Kolkata"), 6);
        assertThat(jobs(kolkata, Duration.ZERO, Duration.ofMinutes(30))).isZero();
        assertThat(jobs(kolkata, Duration.ofMinutes(30), Duration.ofMinutes(90)))
                .isCloseTo(3_600, within(1e-6));
    }

    @Test
    void theWeekendHasFractionsOfItsOwn() {
        RateSchedule schedule = new RateSchedule(UTC, perSecond(1), onlyAt(9), Optional.of(onlyAt(15)), 1);
        for (int day = 0; day < 14; day++) {
            Duration nine = Duration.ofDays(day).plusHours(9);
            double expected = day % 7 >= 5 ? 0 : 3_600;
            assertThat(jobs(schedule, nine, nine.plusHours(1))).isCloseTo(expected, within(1e-6));
            assertThat(jobs(schedule, nine.plusHours(6), nine.plusHours(7))).isCloseTo(3_600 - expected, within(1e-6));
        }
    }

    @Test
    void aModulatedProcessHasItsMeanRateFromTheStart() {
        Mmpp mmpp = new Mmpp(List.of(
                new Mmpp.State(perSecond(0.2), Duration.ofMinutes(10)),
                new Mmpp.State(perSecond(5), Duration.ofMinutes(1)),
                new Mmpp.State(perSecond(0), Duration.ofMinutes(2))));
        double expected = (0.2 * 10 + 5) / 13;
        assertThat(mmpp.meanRatePerSecond(Duration.ofDays(1)).orElseThrow()).isCloseTo(expected, within(1e-12));
        assertRateInEveryRun(mmpp, Duration.ofMinutes(5), 4_000, expected);
    }

    @Test
    void fortySevenJobsComeAtTenEveryMorning() {
        Bursts bursts = new Bursts(
                47, Optional.of(Duration.ofDays(1)), List.of(), Duration.ofHours(10), Duration.ofSeconds(94), false);
        long[] arrivals = Jobs.arrivalsOf(bursts, Duration.ofDays(3), 1);
        assertThat(arrivals).hasSize(3 * 47).isSorted();
        for (int i = 0; i < arrivals.length; i++) {
            long begin = (24L * (i / 47) + 10) * 3_600_000_000L;
            assertThat(arrivals[i]).isEqualTo(begin + 2_000_000L * (i % 47));
        }
        assertThat(jobs(bursts, Duration.ZERO, Duration.ofDays(3))).isCloseTo(141, within(1e-9));
        assertThat(jobs(bursts, Duration.ZERO, Duration.ofHours(10))).isZero();
    }

    @Test
    void burstsAtGivenTimesEnd() {
        Bursts bursts = new Bursts(
                2,
                Optional.empty(),
                List.of(Duration.ofHours(1), Duration.ofHours(5)),
                Duration.ZERO,
                Duration.ZERO,
                false);
        assertThat(Jobs.arrivalsOf(bursts, Duration.ofDays(100), 1))
                .containsExactly(3_600_000_000L, 3_600_000_000L, 18_000_000_000L, 18_000_000_000L);
    }

    @Test
    void randomBurstsKeepTheMeanRate() {
        Bursts bursts = new Bursts(
                5, Optional.of(Duration.ofMinutes(10)), List.of(), Duration.ZERO, Duration.ofMinutes(4), true);
        Duration horizon = Duration.ofDays(700);
        long[] arrivals = Jobs.arrivalsOf(bursts, horizon, 1);
        assertThat(arrivals).isSorted();
        double expected = bursts.meanRatePerSecond(horizon).orElseThrow() * horizon.toSeconds();
        // The pauses have a coefficient of variation of 0.6 between beginnings.
        assertThat((double) arrivals.length).isCloseTo(expected, within(5 * 4 * 0.6 * Math.sqrt(expected / 5)));
    }

    @Test
    void aRateOfZeroIsAnEmptyStream() {
        assertThat(Jobs.arrivalsOf(new Poisson(perSecond(0)), Duration.ofDays(1), 1))
                .isEmpty();
        assertThat(Jobs.arrivalsOf(flat(0, 3), Duration.ofDays(1), 1)).isEmpty();
        Mmpp silent = new Mmpp(List.of(new Mmpp.State(perSecond(0), Duration.ofMillis(1))));
        assertThat(Jobs.arrivalsOf(silent, Duration.ofDays(1), 1)).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheValue() {
        Optional<Duration> hourly = Optional.of(Duration.ofHours(1));
        Duration none = Duration.ZERO;
        refused("above 1e9/s", () -> new Poisson(perSecond(1e12)));
        refused(
                "weekday has 1 fractions",
                () -> new RateSchedule(UTC, perSecond(1), List.of(1.0), Optional.empty(), 1));
        refused(
                "weekend holds 1.5",
                () -> new RateSchedule(UTC, perSecond(1), onlyAt(1), Optional.of(Collections.nCopies(24, 1.5)), 1));
        refused("burstiness is 0.0", () -> flat(1, 0));
        refused("states is empty", () -> new Mmpp(List.of()));
        refused("either every or at", () -> new Bursts(1, Optional.empty(), List.of(), none, none, false));
        refused("either every or at", () -> new Bursts(1, hourly, List.of(none), none, none, false));
        refused("jobs is 0", () -> new Bursts(0, hourly, List.of(), none, none, false));
        refused("within is 2h", () -> new Bursts(1, hourly, List.of(), none, Duration.ofHours(2), false));
        refused(
                "no burst can begin before 2h",
                () -> new Bursts(
                        1, Optional.empty(), List.of(Duration.ofHours(2), Duration.ofHours(1)), none, none, false));
        refused("scale is -1.0", () -> new Trace("x.csv", -1, false, Optional.empty()));
    }

    private static void refused(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
    }
}

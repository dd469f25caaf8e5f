package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class HistogramTest {
    private static final long TWO_YEARS = 63_072_000_000_000L;
    private static final double THREE_DIGITS = 1e-3;

    private static Histogram of(List<Long> micros) {
        Histogram histogram = new Histogram();
        micros.forEach(histogram::record);
        return histogram;
    }

    @Property(seed = "20261124")
    void keepsThreeSignificantDigitsOfAnyDuration(@ForAll @LongRange(max = TWO_YEARS) long micros) {
        Histogram histogram = of(List.of(micros, TWO_YEARS)); // the larger one, lest the maximum lend its exactness
        assertThat(histogram.quantileSeconds(0.5)).isCloseTo(micros / 1e6, within(THREE_DIGITS * micros / 1e6 + 1e-12));
    }

    @Property(seed = "20261124")
    void quantilesAreThoseOfTheSortedValues(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 10_000_000_000L) Long> micros,
            @ForAll @DoubleRange(max = 1) double share) {
        List<Long> sorted = micros.stream().sorted().toList();
        double exact = sorted.get((int) Math.max(1, Math.ceil(share * sorted.size())) - 1) / 1e6;
        assertThat(of(micros).quantileSeconds(share)).isCloseTo(exact, within(THREE_DIGITS * exact + 1e-12));
    }

    @Property(seed = "20261124")
    void meanAndMaximumAreExact(@ForAll @Size(min = 1, max = 100) List<@LongRange(max = 1_000_000_000L) Long> micros) {
        long sum = micros.stream().mapToLong(Long::longValue).sum();
        assertThat(of(micros).meanSeconds()).isEqualTo((double) sum / micros.size() / 1e6);
        assertThat(of(micros).maxSeconds())
                .isEqualTo(micros.stream().mapToLong(Long::longValue).max().orElseThrow() / 1e6);
    }

    @Property(seed = "20261124")
    void addingIsRecordingBoth(
            @ForAll @Size(max = 50) List<@LongRange(max = 1_000_000_000L) Long> some,
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 1_000_000_000L) Long> others) {
        Histogram sum = of(some);
        sum.add(of(others));
        Histogram both = of(some);
        others.forEach(both::record);
        assertThat(sum.total()).isEqualTo(both.total());
        assertThat(sum.meanSeconds()).isEqualTo(both.meanSeconds());
        assertThat(sum.maxSeconds()).isEqualTo(both.maxSeconds());
        for (double share = 0; share <= 1; share += 0.05) {
            assertThat(sum.quantileSeconds(share)).isEqualTo(both.quantileSeconds(share));
        }
    }

    @Property(seed = "20261124")
    void theShareWithinALimitIsThatOfTheValuesButForTheLimitsOwnBucket(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 1_000_000_000L) Long> micros,
            @ForAll @LongRange(max = 1_000_000_000L) long limit) {
        long surely = micros.stream()
                .filter(value -> value <= limit * (1 - 2 * THREE_DIGITS) - 1)
                .count();
        long perhaps = micros.stream()
                .filter(value -> value <= limit * (1 + 2 * THREE_DIGITS) + 1)
                .count();
        assertThat(of(micros).shareWithin(limit / 1e6) * micros.size()).isBetween(surely - 1e-9, perhaps + 1e-9);
    }

    @Property(seed = "20261124")
    void belowAMillisecondEveryMicrosecondIsToldApart(@ForAll @LongRange(max = 900) long limit) {
        Histogram histogram = of(List.of(limit, limit + 1));
        assertThat(histogram.shareWithin(limit / 1e6))
                .as("a value at the limit is within it")
                .isEqualTo(0.5);
    }

    @Example
    void noWaitIsToldFromAShortOne() {
        Histogram histogram = of(List.of(0L, 0L, 0L, 1L));
        assertThat(histogram.shareWithin(0)).isEqualTo(0.75);
        assertThat(histogram.quantileSeconds(0.75)).isZero();
        assertThat(histogram.quantileSeconds(0.76)).isEqualTo(1e-6);
    }

    @Example
    void whereNothingWasMeasuredNothingIsSaid() {
        Histogram empty = new Histogram();
        assertThat(empty.meanSeconds()).isNaN();
        assertThat(empty.maxSeconds()).isNaN();
        assertThat(empty.quantileSeconds(0.5)).isNaN();
        assertThat(empty.shareWithin(1)).isNaN();
    }
}

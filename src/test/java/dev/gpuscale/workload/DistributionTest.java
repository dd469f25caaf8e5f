package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
    private static final int DRAWS = 400_000;

    static Stream<Distribution> all() {
        return Stream.of(
                new Constant(ms(5_000)),
                new Uniform(ms(10_000), ms(30_000)),
                new Exponential(ms(1_000)),
                Lognormal.ofP99(ms(8_000), ms(25_000)),
                new Lognormal(ms(45_000), Optional.of(ms(70_000)), Optional.empty(), Optional.empty()),
                new Lognormal(ms(20), Optional.empty(), Optional.of(ms(60)), Optional.empty()),
                new Gamma(ms(8_000), 0.5),
                new Gamma(ms(8_000), 2),
                new Weibull(ms(8_000), 1.5),
                new Weibull(ms(8_000), 0.7),
                new Empirical(List.of(ms(1_000), ms(2_000)), Optional.of(List.of(1.0, 3.0))),
                new Empirical(List.of(ms(9_000), ms(0), ms(500), ms(70)), Optional.of(List.of(1.0, 5.0, 0.0, 0.01))),
                new Empirical(List.of(ms(1), ms(2), ms(3)), Optional.empty()));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static double[] seconds(Distribution distribution, int count) {
        long[] micros = new long[count];
        distribution.sampler().fill(micros, 0, count, RandomStream.named(11, 0, "service"));
        return Arrays.stream(micros).mapToDouble(value -> value / 1e6).toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsHaveTheExactMeanAndSecondMoment(Distribution distribution) {
        double[] draws = seconds(distribution, DRAWS);
        assertMean(draws, distribution.meanSeconds());
        assertMean(Arrays.stream(draws).map(x -> x * x).toArray(), distribution.secondMomentSeconds2());
    }

    /** Within 4.5 standard errors of the sample, and the half microsecond that rounding may cost. */
    private static void assertMean(double[] draws, double expected) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        double variance =
                Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        assertThat(mean).isCloseTo(expected, within(4.5 * Math.sqrt(variance / draws.length) + 1e-6 * (1 + expected)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBlockIsOneDrawAfterTheOther(Distribution distribution) {
        long[] block = new long[500];
        distribution.sampler().fill(block, 100, 400, RandomStream.named(2, 0, "x"));
        RandomStream random = RandomStream.named(2, 0, "x");
        Sampler sampler = distribution.sampler();
        for (int i = 0; i < block.length; i++) {
            assertThat(block[i])
                    .isEqualTo(i < 100 || i >= 400 ? 0 : sampler.nextMicros(random))
                    .isNotNegative();
        }
    }

    @Test
    void aLognormalHasItsMedianAndItsPercentile() {
        double[] draws = seconds(Lognormal.ofP99(ms(8_000), ms(25_000)), DRAWS);
        assertThat(Arrays.stream(draws).filter(x -> x <= 8).count() / (double) DRAWS)
                .isCloseTo(0.5, within(0.004));
        assertThat(Arrays.stream(draws).filter(x -> x <= 25).count() / (double) DRAWS)
                .isCloseTo(0.99, within(0.001));
    }

    @Test
    void aValueOfWeightZeroIsNeverDrawn() {
        Empirical empirical =
                new Empirical(List.of(ms(1), ms(2), ms(3), ms(4)), Optional.of(List.of(0.0, 0.3, 0.0, 0.1)));
        assertThat(seconds(empirical, 100_000)).containsOnly(0.002, 0.004);
    }

    @Test
    void anExponentialIsAGammaWithCvOneAndAWeibullWithShapeOne() {
        assertThat(new Gamma(ms(700), 1).squaredCoefficientOfVariation()).isEqualTo(1);
        assertThat(new Weibull(ms(700), 1).squaredCoefficientOfVariation()).isCloseTo(1, within(1e-12));
        assertThat(new Weibull(ms(700), 1).meanSeconds()).isEqualTo(0.7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.01, 1.5, 2, 3.7, 11, 21})
    void theGammaFunctionIsExact(double x) {
        double expected = org.apache.commons.math3.special.Gamma.gamma(x);
        assertThat(GammaFunction.of(x)).isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void drawsNeverOverflowAnEventsTime() {
        Lognormal wild = new Lognormal(
                Duration.ofDays(100_000), Optional.of(Duration.ofDays(106_000)), Optional.empty(), Optional.empty());
        assertThat(Arrays.stream(seconds(wild, 10_000)).max()).hasValue(Epoch.END_MICROS / 1e6);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheValue() {
        refused("-5s", () -> new Constant(ms(-5_000)));
        refused("min is 3s, above max 2s", () -> new Uniform(ms(3_000), ms(2_000)));
        refused("mean is 0s", () -> new Exponential(Duration.ZERO));
        refused("cv is 0.0", () -> new Gamma(ms(1), 0));
        refused("cv is NaN", () -> new Gamma(ms(1), Double.NaN));
        refused("shape is 1000.0", () -> new Weibull(ms(1), 1000));
        refused("above the median 8s", () -> Lognormal.ofP99(ms(8_000), ms(8_000)));
        refused("a million times", () -> Lognormal.ofP99(ms(1), Duration.ofDays(1)));
        refused("here are 0", () -> new Lognormal(ms(1), Optional.empty(), Optional.empty(), Optional.empty()));
        refused("here are 2", () -> new Lognormal(ms(1), Optional.of(ms(2)), Optional.of(ms(3)), Optional.empty()));
        refused("values is empty", () -> new Empirical(List.of(), Optional.empty()));
        refused("2 weights for 1 values", () -> new Empirical(List.of(ms(1)), Optional.of(List.of(1.0, 2.0))));
        refused("all weights are 0", () -> new Empirical(List.of(ms(1)), Optional.of(List.of(0.0))));
        refused("weights must be", () -> new Empirical(List.of(ms(1)), Optional.of(List.of(Double.NaN))));
    }

    private static void refused(String message, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
    }
}

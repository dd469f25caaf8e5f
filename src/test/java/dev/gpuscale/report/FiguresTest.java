package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Estimate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private final Figures figures = new Figures(new Style(80, false, true));

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.0421, 0.04 s",
        "4.24, 4.2 s",
        "9.96, 10 s",
        "74.4, 74 s",
        "119.6, 2 min",
        "252, 4 min 12 s",
        "3600, 1 h",
        "19200, 5 h 20 min",
        "86400, 24 h",
        "604800, 7 days",
        "216000, 2.5 days",
        "NaN, unknown"
    })
    void timesReadAsAPersonSaysThem(double seconds, String text) {
        assertThat(Figures.time(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.0421|0.042 s", "1.064|1.06 s", "74.18|74.2 s", "1840.4|1,840 s", "-42.93|-42.9 s"})
    void secondsHaveThreeDigits(double seconds, String text) {
        assertThat(Figures.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4310.27|$4,310", "141.706|$141.71", "0.713|$0.71", "0.00712|$0.0071", "1234567|$1,234,567"})
    void dollarsHaveCentsWhereTheyMatter(double usd, String text) {
        assertThat(Figures.dollars(usd)).isEqualTo(text);
    }

    @Test
    void halvesAreRoundedByTheirExactBinaryValueOnEveryJdk() {
        assertThat(Figures.fixed(2.675, 2)).isEqualTo("2.67");
        assertThat(Figures.fixed(-0.0001, 2)).isEqualTo("0.00");
    }

    @Test
    void anIntervalHasTheDecimalsOfItsValueAndIsNeverMadeUp() {
        assertThat(figures.seconds(new Estimate(74.18, 2.967))).isEqualTo("74.2 s ±3.0");
        assertThat(figures.seconds(new Estimate(74.18, Double.NaN))).isEqualTo("74.2 s ±?");
        assertThat(figures.dollars(Estimate.exact(12))).isEqualTo("$12.00");
        assertThat(figures.percent(new Estimate(0.99871, 0.0002))).isEqualTo("99.871% ±0.020");
    }

    @Test
    void aSpanHasItsHoursSinceABillForAllOfItHasThemToo() {
        assertThat(Figures.span(Duration.ofHours(167))).isEqualTo("6 d 23 h");
        assertThat(Figures.span(Duration.ofDays(7))).isEqualTo("7 d");
        assertThat(Figures.span(Duration.ofDays(7).minusMinutes(10))).isEqualTo("7 d");
        assertThat(Figures.span(Duration.ofMinutes(770))).isEqualTo("12 h 50 min");
    }

    @Test
    void anAmountOfHundredsHasNoCentsInProse() {
        assertThat(figures.roundDollars(new Estimate(720.18, 3.2))).isEqualTo("$720 ±3");
        assertThat(figures.roundDollars(new Estimate(23.68, 0.11))).isEqualTo("$23.68 ±0.11");
    }
}

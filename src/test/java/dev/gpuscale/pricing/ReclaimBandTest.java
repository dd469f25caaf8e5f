package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReclaimBandTest {
    @ParameterizedTest
    @CsvSource({"0-5, 0.025", "5-10, 0.075", "10-15, 0.125", "15-20, 0.175", "20-, 0.25"})
    void aMonthTakesTheMiddleOfTheBand(String band, double share) {
        double months = ReclaimBand.parse(band).meanTime().toSeconds() / (730 * 3600.0);
        assertThat(1 - Math.exp(-1 / months)).isCloseTo(share, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0-, 0.01", "90-, 0.99"})
    void anOpenBandAtAnEndStillHasATime(String band, double share) {
        aMonthTakesTheMiddleOfTheBand(band, share);
    }
}

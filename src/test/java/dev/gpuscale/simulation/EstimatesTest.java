package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {
    /** 97.5% quantiles of Student's t, as any table has them, by degrees of freedom. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "4, 2.776", "9, 2.262", "29, 2.045", "99, 1.984"})
    void theIntervalIsStudents(int freedom, double quantile) {
        double[] observations = new double[freedom + 1];
        double squares = 0;
        double mean = freedom / 2.0;
        for (int i = 0; i <= freedom; i++) {
            observations[i] = i;
            squares += (i - mean) * (i - mean);
        }
        Estimate estimate = Estimates.of(observations);
        double standardError = Math.sqrt(squares / freedom / (freedom + 1));
        assertThat(estimate.value()).isCloseTo(mean, within(1e-12));
        assertThat(estimate.halfWidth() / standardError).isCloseTo(quantile, within(5e-4));
    }

    @Test
    void oneObservationGivesNoInterval() {
        assertThat(Estimates.of(new double[] {7}).value()).isEqualTo(7);
        assertThat(Estimates.of(new double[] {7}).halfWidth()).isNaN();
    }

    @Test
    void equalObservationsLeaveNoDoubt() {
        assertThat(Estimates.of(new double[] {7, 7, 7})).isEqualTo(new Estimate(7, 0));
    }

    @Test
    void whoSawNothingIsLeftOut() {
        assertThat(Estimates.of(new double[] {Double.NaN, 1, 3})).isEqualTo(Estimates.of(new double[] {1, 3}));
        assertThat(Estimates.of(new double[] {Double.NaN}).isKnown()).isFalse();
    }
}

package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void ranksTheRecordedFigureAmongTheSimulated() {
        Spread spread = Spread.of(Measure.MEAN_WAIT, 25, new double[] {40, 10, 30, 20});

        assertThat(spread).isEqualTo(new Spread(Measure.MEAN_WAIT, 25, 10, 25, 40, 3, 4));
        assertThat(Spread.of(Measure.MEAN_WAIT, 5, new double[] {10, 20, 30}).rank())
                .isEqualTo(1);
        assertThat(Spread.of(Measure.MEAN_WAIT, 35, new double[] {10, 20, 30}).rank())
                .isEqualTo(4);
        assertThat(Spread.of(Measure.MEAN_WAIT, 35, new double[] {10, 20, 30}).median())
                .isEqualTo(20);
    }

    @Test
    void theRangeIsWidenedByFivePercent() {
        assertThat(Spread.of(Measure.DOLLARS, 104.9, new double[] {90, 100}).withinWidenedRange())
                .isTrue();
        assertThat(Spread.of(Measure.DOLLARS, 105.1, new double[] {90, 100}).withinWidenedRange())
                .isFalse();
        assertThat(Spread.of(Measure.DOLLARS, 85.6, new double[] {90, 100}).withinWidenedRange())
                .isTrue();
        assertThat(Spread.of(Measure.DOLLARS, 85.4, new double[] {90, 100}).withinWidenedRange())
                .isFalse();
    }

    @Test
    void aFigureInTheWidenedPartLiesOutsideTheSimulatedRange() {
        Spread above = Spread.of(Measure.DOLLARS, 104.9, new double[] {90, 100});
        Spread below = Spread.of(Measure.DOLLARS, 85.6, new double[] {90, 100});

        assertThat(above.withinRange()).isFalse();
        assertThat(above.aboveAll()).isTrue();
        assertThat(below.withinRange()).isFalse();
        assertThat(below.belowAll()).isTrue();
        assertThat(Spread.of(Measure.DOLLARS, 100, new double[] {90, 100}).withinRange())
                .isTrue();
    }
}

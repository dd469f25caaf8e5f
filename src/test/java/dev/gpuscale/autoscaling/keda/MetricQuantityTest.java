package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MetricQuantityTest {
    @Property(seed = "20261124")
    void isTheExactBinaryValueAtThreeDecimals(@ForAll @DoubleRange(max = 1e15) double value) {
        BigDecimal printed = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN);

        assertThat(BigDecimal.valueOf(MetricQuantity.milli(value), 3)).isEqualByComparingTo(printed);
    }

    @Property(seed = "20261124")
    void isNeverNegative(@ForAll double value) {
        assertThat(MetricQuantity.milli(value)).isNotNegative();
        assertThat(MetricQuantity.milli(-StrictMath.abs(value))).isZero();
    }

    @Test
    void saturatesWhereNoLongFits() {
        assertThat(MetricQuantity.milli(1e300)).isEqualTo(Long.MAX_VALUE);
        assertThat(MetricQuantity.truncatedMilli(Double.POSITIVE_INFINITY)).isEqualTo(Long.MIN_VALUE);
        assertThat(MetricQuantity.truncatedMilli(Double.NaN)).isEqualTo(Long.MIN_VALUE);
    }
}

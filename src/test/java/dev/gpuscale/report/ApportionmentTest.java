package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    @Test
    void theMissingDigitGoesToThePartThatLostMost() {
        assertThat(Apportionment.round(List.of(33.3, 33.3, 33.4), 100, 0))
                .containsExactly(BigDecimal.valueOf(33), BigDecimal.valueOf(33), BigDecimal.valueOf(34));
    }

    @Property(seed = "20261124")
    void thePartsAddUpToTheRoundedTotalAndNoneMovesByADigit(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1e6) Double> parts,
            @ForAll @IntRange(max = 4) int decimals) {
        double total = parts.stream().mapToDouble(Double::doubleValue).sum();

        List<BigDecimal> rounded = Apportionment.round(parts, total, decimals);

        assertThat(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(Figures.rounded(total, decimals));
        for (int i = 0; i < parts.size(); i++) {
            assertThat(rounded.get(i).subtract(new BigDecimal(parts.get(i))).abs())
                    .isLessThanOrEqualTo(BigDecimal.ONE.movePointLeft(decimals));
        }
    }
}

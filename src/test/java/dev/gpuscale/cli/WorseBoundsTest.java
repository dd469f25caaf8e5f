package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Figure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("diff")
class WorseBoundsTest {
    private static boolean isBroken(String bound, double before, double difference, double halfWidth) {
        WorseBounds.Bound parsed = WorseBounds.parse(bound).bounds().get(0);
        return parsed.isBrokenBy(new Delta(
                parsed.figure(),
                "",
                Estimate.exact(before),
                Estimate.exact(before + difference),
                new Estimate(difference, halfWidth)));
    }

    @ParameterizedTest
    @CsvSource({
        "cost=5%,       100,  6,  1,  true",
        "cost=5%,       100,  5,  1,  false",
        "cost=5%,       100,  6,  7,  false",
        "cost=5%,       100, -6,  1,  false",
        "cost=50USD,    100, 51,  1,  true",
        "cost=50 USD,   100, 49,  1,  false",
        "wait.p95=10s,    0, 11,  1,  true",
        "wait.p95=10%,    0,  1,  0,  true",
        "wait.p99=1m,   100, 59,  1,  false",
        "coldStarts=20,   0, 21,  1,  true",
        "killed=0,        0,  1, 0.5, true"
    })
    void isBrokenByWhatIsMoreThanItAndMoreThanChance(
            String bound, double before, double difference, double halfWidth, boolean broken) {
        assertThat(isBroken(bound, before, difference, halfWidth)).isEqualTo(broken);
    }

    @Test
    void severalMayBeGiven() {
        assertThat(WorseBounds.parse("cost=5%, wait.p95=10%").bounds())
                .extracting(WorseBounds.Bound::figure)
                .containsExactly(Figure.COST, Figure.P95_WAIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cost            | 'cost' is no bound",
                "wait.p96=5%     | Did you mean wait.p95?",
                "cost=5          | 'cost=5' is no bound",
                "cost=-5%        | 'cost=-5%' is no bound",
                "wait.p95=5USD   | 'wait.p95=5USD' is no bound",
                "cost=1e9%       | 'cost=1e9%' is no bound",
                "a=1,            | there is no figure a"
            })
    void anythingElseIsRefusedWithACure(String text, String message) {
        assertThatThrownBy(() -> WorseBounds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

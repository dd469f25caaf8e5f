package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.report.Changes;
import dev.gpuscale.report.Style;
import dev.gpuscale.simulation.Change;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("diff")
class WorseningTest {
    private static Worsening anyOf(Change change) {
        return new Worsening(change, Optional.empty(), new Style(80, false, true));
    }

    private static Worsening beyond(String bounds, Change change) {
        return new Worsening(change, Optional.of(WorseBounds.parse(bounds)), new Style(80, false, true));
    }

    @Test
    void aloneEverySeenWorseningCounts() {
        assertThat(anyOf(Changes.warmer()).found())
                .containsExactly(
                        "cost a month +$670 ±41 (+16%)",
                        "GPU-hours paid/day +21.9 ±1.1 (+16%)", "GPU-hours idle/day +22.3 ±1.2 (+37%)");
    }

    @Test
    void withBoundsOnlyTheyCount() {
        assertThat(beyond("cost=20%,wait.p95=1%", Changes.warmer()).found()).isEmpty();
        assertThat(beyond("wait.p95=1%,cost=500USD", Changes.warmer()).found())
                .containsExactly("cost=500USD: cost a month +$670 ±41 (+16%)");
    }

    @Test
    void anyWorkloadsWaitIsHeldToTheBound() {
        assertThat(beyond("wait.p95=10%", Changes.twoWorkloads()).found())
                .containsExactly("wait.p95=10%: upscaling: p95 wait +13.4 s ±2.2 (+18%)");
    }

    @Test
    void aQueueThatNoLongerKeepsUpIsWorseAndSaidOnce() {
        assertThat(anyOf(Changes.overloading()).found())
                .contains("image-generation is overloaded", "now missed: p95 wait <= 60 s")
                .doesNotHaveDuplicates();
        assertThat(beyond("wait.p95=50%", Changes.overloading()).found())
                .containsExactly("wait.p95=50%: image-generation is overloaded");
    }

    @Test
    void whatNobodyCanTellIsSaid() {
        assertThat(beyond("cost=5%", Changes.twoWorkloads()).found()).isEmpty();
        assertThat(beyond("cost=5%", Changes.twoWorkloads()).unjudged()).containsExactly("cost a month unknown");
        assertThat(anyOf(Changes.once()).unjudged()).isNotEmpty();
    }
}

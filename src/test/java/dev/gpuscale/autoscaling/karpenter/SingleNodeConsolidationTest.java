package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleNodeConsolidationTest {
    @Test
    void theFirstNodeThatCanGoGoesAlone() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 3);
        cluster.node("full", "g4", pod("a", 4, 1000));
        cluster.node("n", "g1", pod("b"));
        cluster.node("m", "g1", pod("c"));
        cluster.node("roomy", "g4", pod("d", 3, 1000)).doNotDisrupt = true;

        Command command =
                SingleNodeConsolidation.search(cluster.look()).command().orElseThrow();

        assertThat(command.candidates())
                .extracting(candidate -> candidate.node().name())
                .containsExactly("n");
    }

    @Test
    void aBudgetOfZeroLeavesNoTrace() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1);
        cluster.node("n", "g1", pod("a"));
        assertThat(SingleNodeConsolidation.search(cluster.look())).isEqualTo(new Search(Optional.empty(), true));

        cluster.budgets = List.of(DisruptionBudget.of("0"));
        assertThat(SingleNodeConsolidation.search(cluster.look())).isEqualTo(Search.NONE);
    }

    @Test
    void poolsThatOnlyGiveUpEmptyNodesHaveNoCandidates() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 3);
        cluster.policy = ConsolidationPolicy.WHEN_EMPTY;
        cluster.node("n", "g4", pod("a"));

        assertThat(SingleNodeConsolidation.search(cluster.look())).isEqualTo(Search.NONE);
    }

    @Test
    void aBalancedPoolMovesOnlyWhatIsWorthIt() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 10).type("g8", 8, 10.1);
        cluster.node("n", "g4", pod("a"), pod("b"), pod("c"), pod("d"));
        cluster.node("m", "g8", pod("e", 5, 500)).doNotDisrupt = true;
        cluster.node("o", "g8", pod("f", 5, 500)).doNotDisrupt = true;
        assertThat(SingleNodeConsolidation.search(cluster.look()).command()).isPresent();

        cluster.policy = ConsolidationPolicy.BALANCED;
        assertThat(SingleNodeConsolidation.search(cluster.look()).command()).isPresent();

        for (int i = 0; i < 9; i++) {
            cluster.node("dear" + i, "g8", pod("full" + i, 8, 1000)).doNotDisrupt = true;
        }
        assertThat(SingleNodeConsolidation.search(cluster.look()).command()).isEmpty();
    }
}

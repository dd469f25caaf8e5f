package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiNodeConsolidationTest {
    @Test
    void aNodeIsNotReplacedByItsOwnTypeWhereItCouldJustStay() {
        GpuCluster cluster = new GpuCluster().type("g2", 2, 2).type("g1", 1, 1);
        cluster.node("n", "g2", pod("a"));
        cluster.node("m", "g2", pod("b"));
        cluster.node("o", "g2", pod("c", 2, 1000));

        assertThat(MultiNodeConsolidation.search(cluster.look()).command()).isEmpty();
        assertThat(SingleNodeConsolidation.search(cluster.look()).command())
                .hasValueSatisfying(command -> assertThat(command.replacement()).isEmpty());
    }

    @Test
    void aReplacementOfATypeThatGoesMustCostLessThanTheCheapestOfThem() {
        GpuCluster cluster = new GpuCluster().type("small", 4, 1).type("large", 4, 3);
        cluster.node("n", "large", pod("a", 3, 1000));
        cluster.node("m", "small", pod("b", 2, 500), pod("c", 2, 500));
        List<MultiNodeConsolidation.Probe> probes = new ArrayList<>();
        DisruptionLook look = cluster.look();

        assertThat(MultiNodeConsolidation.command(
                        look.underutilized(), look.consolidation(), new Balance(Map.of()), probes))
                .isEmpty();
        assertThat(probes).containsExactly(new MultiNodeConsolidation.Probe(2, false));
    }

    @Test
    void atMostAHundredAndOneNodesGoTogether() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g8", 128, 500);
        cluster.node("roomy", "g8", pod("z", 1, 1000)).doNotDisrupt = true;
        for (int i = 0; i < 120; i++) {
            cluster.node("n" + i, "g1", pod("p" + i));
        }

        Command command =
                MultiNodeConsolidation.search(cluster.look()).command().orElseThrow();

        assertThat(command.candidates()).hasSize(101);
    }

    @Test
    void budgetsCutTheListBeforeTheSearch() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g8", 8, 500);
        cluster.budgets = List.of(DisruptionBudget.of("3"));
        cluster.node("roomy", "g8", pod("z", 1, 1000)).doNotDisrupt = true;
        for (int i = 0; i < 6; i++) {
            cluster.node("n" + i, "g1", pod("p" + i));
        }

        Command command =
                MultiNodeConsolidation.search(cluster.look()).command().orElseThrow();

        assertThat(command.candidates()).hasSize(3);
    }

    @Test
    void aSearchIsInVainOnlyWhenNoBudgetHeldItBack() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1);
        assertThat(MultiNodeConsolidation.search(cluster.look()).inVain()).isFalse();

        cluster.node("n", "g1", pod("a"));
        cluster.node("m", "g1", pod("b"));
        assertThat(MultiNodeConsolidation.search(cluster.look()).inVain()).isTrue();

        cluster.budgets = List.of(DisruptionBudget.of("1"));
        assertThat(MultiNodeConsolidation.search(cluster.look()).inVain()).isFalse();
    }
}

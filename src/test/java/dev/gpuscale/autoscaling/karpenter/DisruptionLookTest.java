package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.NOW;
import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands and the second look at them. */
class DisruptionLookTest {
    private final GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 3);

    @Test
    void anEmptyNodeIsNoCaseForConsolidationNorABusyOneForEmptiness() {
        Nodes.Node empty = cluster.node("empty", "g4");
        Nodes.Node busy = cluster.node("busy", "g4", pod("a"));

        assertThat(cluster.look().empty()).extracting(Candidate::node).containsExactly(empty);
        assertThat(cluster.look().underutilized()).extracting(Candidate::node).containsExactly(busy);
    }

    @Test
    void aNodeWhoseTypeNobodyKnowsIsOnlyDeletedWhenEmpty() {
        Nodes.Node node = cluster.node("n", "g4", pod("a"));
        node.instanceType = "";
        assertThat(cluster.look().underutilized()).isEmpty();

        node.pods.clear();
        assertThat(cluster.look().empty()).hasSize(1);
    }

    @Test
    void emptyNodesThatGotAPodMeanwhileAreLeftOut() {
        Nodes.Node one = cluster.node("one", "g4");
        cluster.node("two", "g4");
        Command command = EmptinessMethod.command(cluster.look()).orElseThrow();
        assertThat(command.candidates()).hasSize(2);

        one.lastPodEvent = Optional.of(NOW.plusSeconds(5));
        one.with(pod("late"));

        assertThat(EmptinessMethod.validated(command, cluster.look(NOW.plusSeconds(15))))
                .hasValueSatisfying(left -> assertThat(left.candidates())
                        .extracting(candidate -> candidate.node().name())
                        .containsExactly("two"));
    }

    @Test
    void aCommandHoldsWhileNothingChanges() {
        cluster.node("n", "g4", pod("a"));
        Command command =
                SingleNodeConsolidation.search(cluster.look()).command().orElseThrow();

        assertThat(command.replacement()).isPresent();
        assertThat(ConsolidationValidation.holds(command, cluster.look(NOW.plusSeconds(15))))
                .isTrue();
    }

    @Test
    void aCommandIsDroppedWhenItsNodeIsNominatedOrItsBudgetIsSpent() {
        Nodes.Node node = cluster.node("n", "g4", pod("a"));
        Command command =
                SingleNodeConsolidation.search(cluster.look()).command().orElseThrow();

        node.nominated = true;
        assertThat(ConsolidationValidation.holds(command, cluster.look())).isFalse();
        node.nominated = false;
        cluster.budgets = List.of(DisruptionBudget.of("0"));
        assertThat(ConsolidationValidation.holds(command, cluster.look())).isFalse();
    }

    @Test
    void aReplacementIsDroppedWhenItsPodsFitElsewhereOrNeedMore() {
        Nodes.Node node = cluster.node("n", "g4", pod("a"));
        Command command =
                SingleNodeConsolidation.search(cluster.look()).command().orElseThrow();

        node.with(pod("b"));
        assertThat(ConsolidationValidation.holds(command, cluster.look())).isFalse();
        node.pods.remove(1);
        cluster.node("free", "g1");
        assertThat(ConsolidationValidation.holds(command, cluster.look())).isFalse();
    }

    @Test
    void aDeletionIsDroppedWhenItsPodsNeedANewNode() {
        cluster.node("n", "g1", pod("a"));
        Nodes.Node target = cluster.node("target", "g4", pod("b", 3, 1000));
        target.doNotDisrupt = true;
        Command command =
                SingleNodeConsolidation.search(cluster.look()).command().orElseThrow();
        assertThat(command.replacement()).isEmpty();

        target.with(pod("c"));
        assertThat(ConsolidationValidation.holds(command, cluster.look())).isFalse();
    }
}

package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

    /** Nodes that are bound to fare alike are tried once only; the answer must be that of trying each. */
    @Property(tries = 300)
    void answersAsIfEachNodeWereTried(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 63) Integer> machines,
            @ForAll @Size(max = 4) List<@IntRange(max = 31) Integer> waiting) {
        GpuCluster cluster =
                new GpuCluster().type("g1", 1, 1).type("g2", 2, 1.9).type("g4", 4, 3.5);
        Pods.Pod[] templates = {pod("t0", 1, 1000), pod("t1", 1, 1000), pod("t2", 2, 1000), pod("t3", 1, 9000)};
        int number = 0;
        for (int machine : machines) {
            Nodes.Node node =
                    cluster.node("n" + number, List.of("g1", "g2", "g4", "g4").get(machine % 4));
            node.markedForDeletion = machine % 16 == 3;
            for (int gpus = node.allocatable.gpus() - machine / 32; gpus > 0; gpus--) {
                Pods.Pod pod = pod("p" + number++);
                pod.shape = templates[machine / 4 % 4].shape();
                pod.createdSeconds = machine % 3;
                pod.leaving = node.markedForDeletion;
                if (pod.shape.requests().fitsInto(node.free())) {
                    node.with(pod);
                }
            }
        }
        for (int one : waiting) {
            Pods.Pod pod = pod("w" + number++);
            pod.shape = templates[one % 4].shape();
            pod.createdSeconds = one / 8;
            cluster.pending.add(pod);
        }
        DisruptionLook look = cluster.look();
        Assume.that(!look.underutilized().isEmpty());

        Optional<Candidate> found = SingleNodeConsolidation.search(look)
                .command()
                .map(command -> command.candidates().get(0));

        assertThat(found)
                .isEqualTo(look.underutilized().stream()
                        .sorted(Candidate.BY_SAVINGS_RATIO)
                        .filter(candidate -> look.consolidation().of(List.of(candidate)) instanceof Command)
                        .findFirst());
    }
}

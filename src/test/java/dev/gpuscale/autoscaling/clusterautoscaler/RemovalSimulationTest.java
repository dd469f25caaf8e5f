package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemovalSimulationTest {
    private static final PodShape POD = TestPod.shape(2, 1);

    @Test
    void podsThatWereMovedStayMoved() {
        List<TestNode> nodes = List.of(
                TestNode.of("a", "g", 4, 2, TestPod.of(POD)),
                TestNode.of("b", "g", 4, 2, TestPod.of(POD)),
                TestNode.of("c", "g", 4, 2, TestPod.of(POD)));
        RemovalSimulation simulation = simulation(nodes, Map.of());

        assertThat(simulation.simulate(nodes.get(0), 0).isPossible()).isTrue();
        // Its pod went to b: of two pods the one place on c holds one.
        assertThat(simulation.simulate(nodes.get(1), 1).reason())
                .isEqualTo(Optional.of(UnremovableReason.NO_PLACE_TO_MOVE_PODS));
    }

    @Test
    void aBudgetWithFewerDisruptionsThanPodsMakesTheNodeRiskyAndIsUsedUp() {
        PodTraits guarded = new PodTraits("ReplicaSet", "default", Map.of(), List.of(), List.of("web"));
        List<TestNode> nodes = List.of(
                TestNode.of("a", "g", 8, 4, TestPod.of(POD, guarded), TestPod.of(POD, guarded)),
                TestNode.of("b", "g", 8, 4, TestPod.of(POD, guarded)),
                TestNode.of("c", "g", 16, 8));
        RemovalSimulation simulation = simulation(nodes, Map.of("web", 1));

        assertThat(simulation.simulate(nodes.get(0), 0).risky()).isTrue();
        Removal second = simulation.simulate(nodes.get(1), 1);
        assertThat(second.reason()).contains(UnremovableReason.BLOCKED_BY_POD);
        assertThat(second.blocking()).contains(Drainability.NOT_ENOUGH_PDB);
    }

    @Test
    void daemonSetsNeedNoOtherPlace() {
        PodTraits daemon = new PodTraits("DaemonSet", "default", Map.of(), List.of(), List.of());
        List<TestNode> nodes = List.of(TestNode.of("a", "g", 4, 2, TestPod.of(POD, daemon)));

        Removal removal = simulation(nodes, Map.of()).simulate(nodes.get(0), 0);
        assertThat(removal.isPossible()).isTrue();
        assertThat(removal.isOfEmptyNode()).isTrue();
    }

    @Test
    void podsThatRunToTheirEndNeedNoOtherPlaceButAreWaitedFor() {
        PodTraits job = new PodTraits(
                "Job",
                "default",
                Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "on-completion"),
                List.of(),
                List.of());
        List<TestNode> nodes = List.of(TestNode.of("a", "g", 4, 2, TestPod.of(POD, job)));

        Removal removal = simulation(nodes, Map.of()).simulate(nodes.get(0), 0);
        assertThat(removal.isPossible()).isTrue();
        assertThat(removal.waits()).isTrue();
    }

    @Test
    void drainRulesDecideInTheirOrder() {
        DisruptionBudgets none = new DisruptionBudgets(Map.of());
        DrainRules rules = DrainRules.defaults();
        PodTraits bare = new PodTraits("", "default", Map.of(), List.of(), List.of());
        PodTraits custom = new PodTraits("RayCluster", "default", Map.of(), List.of(), List.of());
        PodTraits system = new PodTraits("ReplicaSet", "kube-system", Map.of(), List.of(), List.of());

        assertThat(rules.of(TestPod.of(POD, bare), none, TestPod.START)).isEqualTo(Drainability.NOT_REPLICATED);
        assertThat(rules.of(TestPod.of(POD, bare).terminal(), none, TestPod.START))
                .isEqualTo(Drainability.DRAIN);
        assertThat(rules.of(TestPod.of(POD, custom), none, TestPod.START)).isEqualTo(Drainability.NOT_REPLICATED);
        assertThat(rules.of(TestPod.of(POD).abandoned(), none, TestPod.START))
                .isEqualTo(Drainability.CONTROLLER_NOT_FOUND);
        assertThat(rules.of(TestPod.of(POD, system), none, TestPod.START.plusSeconds(3599)))
                .isEqualTo(Drainability.UNMOVABLE_KUBE_SYSTEM_POD);
        assertThat(rules.of(TestPod.of(POD, system), none, TestPod.START.plusSeconds(3600)))
                .isEqualTo(Drainability.DRAIN);
        // Due at 0 s, with 30 s of grace and 30 s more.
        assertThat(rules.of(TestPod.of(POD, bare).dueToEnd(TestPod.START), none, TestPod.START.plusSeconds(60)))
                .isEqualTo(Drainability.NOT_REPLICATED);
        assertThat(rules.of(TestPod.of(POD, bare).dueToEnd(TestPod.START), none, TestPod.START.plusSeconds(61)))
                .isEqualTo(Drainability.SKIP);
    }

    private static RemovalSimulation simulation(List<TestNode> nodes, Map<String, Integer> allowed) {
        return new RemovalSimulation(
                new ClusterSnapshot(nodes, List.of(), TestPod.START),
                DrainRules.defaults(),
                new DisruptionBudgets(allowed),
                TestPod.START);
    }
}

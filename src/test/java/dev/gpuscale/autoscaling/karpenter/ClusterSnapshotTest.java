package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterSnapshotTest {
    private static final Resources EIGHT = new Resources(8000, 0, 8);
    private static final InstanceType TYPE = new InstanceType(
            "eight",
            EIGHT,
            EIGHT,
            "nvidia.com/gpu",
            Map.of(),
            Set.of(),
            List.of(new Offering("a", "on-demand", 8, true)));

    @Test
    void podsThatKeepTheirKindOffGetAMachineEach() {
        PodShape alone = shape(true);

        Solution solution = snapshot(pool(List.of(), Limits.NONE), List.of())
                .solve(List.of(PodOfTest.of("a", alone), PodOfTest.of("b", alone)));

        assertThat(solution.claims()).hasSize(2);
    }

    @Test
    void podsThatRunElsewhereAreNotMovedOntoASettlingNode() {
        NodeOfTest settling = node("n", true);
        PodShape shape = shape(false);

        Solution solution = snapshot(pool(List.of(), Limits.NONE), List.of(settling))
                .solve(List.of(PodOfTest.of("pending", shape), new PodOfTest("moved", shape, 0, true)));

        assertThat(solution.placements()).containsOnlyKeys(PodOfTest.of("pending", shape));
        assertThat(solution.claims()).hasSize(1);
    }

    @Test
    void aTaintThatOnlyDiscouragesIsAcceptedWhenNothingElseIsLeft() {
        Taint discouraging = new Taint("gpu", "", "PreferNoSchedule");

        Solution solution = snapshot(pool(List.of(discouraging), Limits.NONE), List.of())
                .solve(List.of(PodOfTest.of("a", shape(false))));

        assertThat(solution.claims()).hasSize(1);
    }

    @Test
    void nodesThatAreThoughtAwayTakeNoPodsAndFreeTheLimit() {
        NodeOfTest node = node("n", false);
        Limits oneNode = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Map.of("nvidia.com/gpu", 8), 1);
        ClusterSnapshot snapshot = new ClusterSnapshot(
                List.of(pool(List.of(), oneNode)),
                Map.of("gpu", PoolUsage.NONE.plus(EIGHT, "nvidia.com/gpu")),
                List.of(node),
                List.of(),
                true,
                ClusterSnapshot.MAX_INSTANCE_TYPES);
        List<PodOfTest> pod = List.of(PodOfTest.of("a", shape(false)));

        assertThat(snapshot.solve(pod).placements()).containsValue(node);
        assertThat(snapshot.solve(pod, Set.of(node)).claims()).hasSize(1);
        assertThat(snapshot.solve(pod).placements()).containsValue(node);
    }

    @Test
    void theMachineOfAClaimHasTheLabelsOfPoolTypeAndOffering() {
        NodeClaim claim = snapshot(pool(List.of(), Limits.NONE), List.of())
                .solve(List.of(PodOfTest.of("a", shape(false))))
                .claims()
                .get(0);
        LaunchOption launched = CheapestLaunch.of(claim).orElseThrow();

        assertThat(claim.machine(launched.type(), launched.offering()).labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "team",
                        "red",
                        WellKnownLabels.NODE_POOL,
                        "gpu",
                        WellKnownLabels.INSTANCE_TYPE,
                        "eight",
                        WellKnownLabels.ZONE,
                        "a",
                        WellKnownLabels.CAPACITY_TYPE,
                        "on-demand"));
    }

    private static PodShape shape(boolean oneToANode) {
        return new PodShape(
                "worker",
                new Resources(1000, 0, 1),
                "nvidia.com/gpu",
                List.of(),
                List.of(),
                0,
                true,
                List.of(),
                oneToANode,
                List.of());
    }

    private static NodeOfTest node(String name, boolean isSettling) {
        return new NodeOfTest(
                name,
                true,
                Map.of(WellKnownLabels.NODE_POOL, "gpu"),
                EIGHT,
                EIGHT,
                "nvidia.com/gpu",
                List.of(),
                isSettling);
    }

    private static Pool pool(List<Taint> taints, Limits limits) {
        return new Pool("gpu", 0, List.of(), Map.of(), Map.of("team", "red"), taints, List.of(), limits, List.of(TYPE));
    }

    private static ClusterSnapshot snapshot(Pool pool, List<NodeOfTest> nodes) {
        return new ClusterSnapshot(List.of(pool), Map.of(), nodes, List.of(), true, ClusterSnapshot.MAX_INSTANCE_TYPES);
    }
}

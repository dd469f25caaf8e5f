package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.units.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node groups and the Cluster Autoscaler in the whole loop. Where nothing wakes it, its loop runs at 3 s + 10 n. */
class NodeGroupsOverTimeTest {
    private static final String RARE = "frequentLoopsEnabled: false";
    private static final String GPU = "name: gpu, instanceType: g5.xlarge, max: 9";

    /** From the order: the Node object after 30 s, Ready 10 s later, its GPU 20 s after that. */
    private static final String NODE_START = "{nodeLaunch: 30s, nodeReady: 10s, gpuReady: 20s, imagePull: 0s,"
            + " containerStart: 0s, modelLoad: 0s, engineInit: 0s, readiness: 0s}";

    private static Worlds aWorld() {
        return Worlds.aWorld()
                .starting(NODE_START)
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s, clusterAutoscalerPhase: 3s}");
    }

    /** One pod, created at 10.03 s. */
    private static Worlds onePod() {
        return aWorld().replicas(0)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 1");
    }

    private static CourseObserver play(Worlds world) {
        Scenario scenario = world.scenario();
        CourseObserver observer = new CourseObserver();
        assertThat(new Replication(
                                scenario,
                                Designs.prepare(scenario).own(),
                                42,
                                0,
                                observer,
                                Headline.of(scenario.spec()),
                                false)
                        .run(() -> false))
                .isPresent();
        return observer;
    }

    private static Course course(Worlds world) {
        return play(world).course(Optional.empty());
    }

    private static List<String> scaleUps(Worlds world) {
        return course(world).scaleUps().stream().map(ScaleUp::toString).toList();
    }

    private static double seconds(NodeCourse node, NodeEvent what) {
        return node.last(what).orElse(Double.NaN);
    }

    // ---------------------------------------------------------------- scale-up

    @Test
    void aPodWithAGpuWaitsUntilItIsThirtySecondsOld() {
        assertThat(scaleUps(onePod().scaledGroups(RARE, GPU))).containsExactly("43.00 s gpu 0 -> 1");
    }

    @Test
    void frequentLoopsCountFromThePod() {
        assertThat(scaleUps(onePod().scaledGroups("", GPU))).containsExactly("40.03 s gpu 0 -> 1");
    }

    @Test
    void aLoopBuysOneOption() {
        Worlds world = aWorld();
        for (String team : List.of("a", "b")) {
            world.deployment(team, 0, 1, "1", 30, "nodeSelector: {team: " + team + "},")
                    .jobsFor(team, "arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                    .scaledObjectFor(team, 5, "maxReplicaCount: 1");
        }
        world.scaledGroups(
                RARE + ", expander: priority, priorities: {20: [two], 10: [one]}",
                "name: one, instanceType: g5.xlarge, max: 1, labels: {team: a}",
                "name: two, instanceType: g5.xlarge, max: 1, labels: {team: b}");
        assertThat(scaleUps(world)).containsExactly("43.00 s two 0 -> 1", "53.00 s one 0 -> 1");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 2"})
    void withoutTheGpuLabelANodeIsBoughtForThePodThatItsGpuIsStillMissingFor(boolean label, int nodes) {
        Course course = course(onePod().scaledGroups("scaleDownEnabled: false", GPU + ", gpuLabel: " + label));
        assertThat(course.nodes()).hasSize(nodes);
        assertThat(course.scaleUps()).hasSize(nodes);
        if (nodes > 1) { // as soon as it is Ready at 80.03 s, 40 s after the order, and without a GPU
            assertThat(course.scaleUps().get(1).seconds()).isBetween(80.03, 90.04);
        }
    }

    @Test
    void aGroupThatTheCloudHasNothingForIsLeftAloneAndTheNextOneIsTaken() {
        Worlds world = onePod().with("faults: [{from: 0s, to: 30m, kind: insufficientCapacity, types: [g5.xlarge]}]")
                .scaledGroups(
                        RARE + ", expander: priority, priorities: {50: [first], 10: [second]}",
                        "name: first, instanceType: g5.xlarge, max: 9",
                        "name: second, instanceType: g6.xlarge, max: 9");
        assertThat(scaleUps(world)).containsExactly("43.00 s first 0 -> 1", "53.00 s second 0 -> 1");
    }

    @Test
    void aFailedGroupIsTriedAgainAfterFiveMinutes() {
        Worlds world = onePod().with("faults: [{from: 0s, to: 60s, kind: insufficientCapacity, types: [g5.xlarge]}]")
                .scaledGroups(RARE, GPU);
        // Seen at 53 s, and backed off until 353 s, which is still too early.
        assertThat(scaleUps(world)).containsExactly("43.00 s gpu 0 -> 1", "363.00 s gpu 0 -> 1");
    }

    @Test
    void aMachineThatNeverRegistersIsDeletedAfterFifteenMinutes() {
        Worlds world = onePod().with("faults: [{from: 0s, to: 60s, kind: neverRegisters}]")
                .scaledGroups(RARE, GPU);
        Course course = course(world);
        assertThat(seconds(course.nodes().get(0), NodeEvent.DELETED))
                .as("the first loop after 943 s")
                .isEqualTo(953);
        assertThat(course.scaleUps()).extracting(ScaleUp::toString).contains("1263.00 s gpu 0 -> 1");
    }

    // ---------------------------------------------------------------- scale-down

    @Test
    void anIdleNodeGoesWhenItWasUnneededForMoreThanTenMinutes() {
        NodeCourse node = course(aWorld().replicas(0).scaledGroups(RARE, GPU + ", min: 0, initial: 1"))
                .nodes()
                .get(0);
        assertThat(seconds(node, NodeEvent.UNNEEDED)).isEqualTo(3);
        assertThat(seconds(node, NodeEvent.TO_BE_DELETED))
                .as("603 s is not more than ten minutes")
                .isEqualTo(613);
        assertThat(seconds(node, NodeEvent.DELETED)).isEqualTo(618);
    }

    @Test
    void aPurchaseAnywhereKeepsEveryNodeForTenMinutes() {
        Worlds world = aWorld().deployment("worker", 0, 1, "1", 30, "nodeSelector: {team: a},")
                .jobs("arrivals: {bursts: {jobs: 1, at: [305s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 1")
                .scaledGroups(
                        RARE,
                        "name: idle, instanceType: g5.xlarge, max: 1, initial: 1",
                        "name: busy, instanceType: g5.xlarge, max: 1, labels: {team: a}");
        Course course = course(world);
        // The pod comes at 310.03 s. Unneeded since 3 s, and not since the end of the cooldown.
        assertThat(course.scaleUps()).extracting(ScaleUp::toString).containsExactly("343.00 s busy 0 -> 1");
        assertThat(seconds(course.nodes().get(0), NodeEvent.TO_BE_DELETED)).isEqualTo(943);
    }

    @Test
    void theMinimumStays() {
        Course course = course(aWorld().replicas(0).scaledGroups(RARE, GPU + ", min: 2, initial: 3"));
        assertThat(course.nodes().stream().filter(node -> node.has(NodeEvent.DELETED)))
                .hasSize(1);
    }

    @Test
    void tenEmptyNodesGoAtATime() {
        Course course = course(aWorld().replicas(0)
                .scaledGroups(RARE, "name: gpu, instanceType: g5.xlarge, max: 12, min: 0, initial: 12"));
        assertThat(course.nodes())
                .extracting(node -> seconds(node, NodeEvent.UNNEEDED))
                .as("ten marks a loop")
                .containsOnly(3.0, 13.0);
        assertThat(course.nodes())
                .extracting(node -> seconds(node, NodeEvent.TO_BE_DELETED))
                .as("unneeded from the first loop on, marked or not")
                .containsOnly(613.0, 623.0);
    }

    @Test
    void nodesWithPodsAreDrainedOneAfterTheOther() {
        Worlds world = aWorld().replicas(3)
                .jobs("arrivals: {poisson: {rate: 1/min}}, service: 1s")
                .scaledGroups(RARE, "name: four, instanceType: g5.12xlarge, max: 3, initial: 3");
        List<NodeCourse> drained = course(world).nodes().stream()
                .filter(node -> node.has(NodeEvent.DELETED))
                .sorted(Comparator.comparingDouble(node -> seconds(node, NodeEvent.DELETED)))
                .toList();
        assertThat(drained).as("three pods fit on one of three nodes").hasSize(2);
        NodeCourse first = drained.get(0);
        assertThat(seconds(first, NodeEvent.TO_BE_DELETED)).isEqualTo(613);
        // 5 s to let the scheduler see the taint; the pod takes a second; a look every 5 s.
        assertThat(seconds(first, NodeEvent.DELETED)).isCloseTo(623, within(1e-6));
        assertThat(seconds(drained.get(1), NodeEvent.TO_BE_DELETED))
                .isGreaterThanOrEqualTo(seconds(first, NodeEvent.DELETED));
    }

    @Test
    void aBudgetThatAllowsNothingKeepsTheNode() {
        Worlds world = aWorld().replicas(2)
                .jobs("arrivals: {poisson: {rate: 1/min}}, service: 1s")
                .document("{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: keep}, spec:"
                        + " {maxUnavailable: 0, selector: {matchLabels: {app: worker}}}}")
                .scaledGroups(RARE, "name: four, instanceType: g5.12xlarge, max: 2, initial: 2");
        assertThat(course(world).nodes()).noneMatch(node -> node.has(NodeEvent.TO_BE_DELETED));
    }

    // ---------------------------------------------------------------- groups that nobody scales

    @Test
    void managedGroupsKeepTheirSizeAndPodsWithoutRoomWait() {
        History history = aWorld().replicas(3)
                .managedGroups("name: gpu, instanceType: g5.xlarge, initial: 2")
                .play();
        assertThat(history.world().cluster().nodes()).hasSize(2);
        assertThat(history.world().cluster().pending()).hasSize(1);
        assertThat(history.outcome().launched()).isZero();
    }

    // ---------------------------------------------------------------- what cannot be

    @Test
    void nodePoolsAndGroupsTogetherAreRefused() {
        assertRefused(
                aWorld().replicas(1).nodePool("g5.xlarge", "1m").managedGroups(GPU + ", initial: 1"), "NodePool/gpu");
    }

    @Test
    void podsThatFitNoGroupAreRefused() {
        assertRefused(
                aWorld().deployment("worker", 1, 8, "1", 30).scaledGroups("", GPU),
                "no node group has room for a pod of Deployment/worker");
    }

    @Test
    void groupsThatStayEmptyAreToldToGrowAndNotBlamedForTheirRoom() {
        assertRefused(
                aWorld().replicas(1).managedGroups("name: od, instanceType: g5.xlarge, max: 4"),
                "group od stays at 0 nodes, since without nodes.clusterAutoscaler groups keep their size");
    }

    @Test
    void thePriceExpanderIsRefusedWhereItKnowsNoPrices() {
        assertRefused(aWorld().replicas(1).scaledGroups("expander: price", GPU), "the price expander");
    }

    private static void assertRefused(Worlds world, String message) {
        assertThatThrownBy(() -> Designs.prepare(world.scenario()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }
}

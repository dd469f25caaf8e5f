package dev.gpuscale.autoscaling.scheduler;

import static dev.gpuscale.autoscaling.scheduler.TestNode.GI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the nodes that could take a pod gets it, score by score and where scores disagree. */
class SchedulingCycleTest {
    private static final PodShape POD = TestPod.shape(1, 0);

    private static int choose(PodShape pod, TestNode... nodes) {
        return new SchedulingCycle(ScoringStrategy.DEFAULT, SchedulingCycle.FIRST).choose(pod, List.of(nodes));
    }

    private static int pack(PodShape pod, TestNode... nodes) {
        ScoringStrategy strategy =
                new ScoringStrategy(ScoringStrategy.Type.MOST_ALLOCATED, 1, 1, Map.of("nvidia.com/gpu", 10));
        return new SchedulingCycle(strategy, SchedulingCycle.FIRST).choose(pod, List.of(nodes));
    }

    // ---------------------------------------------------------------- resources

    @Test
    void byDefaultGpusAreNotLookedAt() {
        assertThat(choose(POD, new TestNode().used(2000, 8 * GI, 0), new TestNode().used(1000, 4 * GI, 3)))
                .isEqualTo(1);
    }

    @Test
    void mostAllocatedFillsTheFullerNode() {
        assertThat(pack(POD, new TestNode(), new TestNode().used(0, 0, 3), new TestNode().used(0, 0, 4)))
                .isEqualTo(1);
    }

    @Test
    void weightsOfGpusAreForPodsThatAskForThem() {
        PodShape cpuOnly = TestPod.shape(0, 0);
        assertThat(pack(cpuOnly, new TestNode().used(1000, 4 * GI, 0), new TestNode().used(0, 0, 4)))
                .isZero();
    }

    @Test
    void aResourceThatTheNodeLacksIsLeftOutOfTheMean() {
        PodShape cpuOnly = TestPod.shape(new Resources(1000, 0, 0), 0);
        TestNode withoutMemory = new TestNode(8000, 0, 0).used(3000, 0, 0);
        assertThat(pack(cpuOnly, new TestNode().used(4000, 4 * GI, 0), withoutMemory))
                .isEqualTo(1);
    }

    @Test
    void aPodWithoutRequestsCountsAsATenthOfACoreAnd200Mebibytes() {
        PodShape nothing = TestPod.shape(Resources.NONE, 0);
        assertThat(nothing.scoredRequests()).isEqualTo(new Resources(100, 200 << 20, 0));
        assertThat(choose(nothing, new TestNode(1000, GI, 0), new TestNode())).isEqualTo(1);
    }

    @Test
    void aNodeThatThePodBringsIntoBalanceIsLiked() {
        // Both are as full in the mean; the pod adds twice as much CPU as memory.
        PodShape cpuHeavy = TestPod.shape(new Resources(2000, 4 * GI, 0), 0);
        assertThat(choose(cpuHeavy, new TestNode().used(4000, 0, 0), new TestNode().used(0, 16 * GI, 0)))
                .isEqualTo(1);
    }

    @Test
    void aNodeThatIsOutOfBalanceAlreadyIsNotBlamedOnThePod() {
        // The pod moves neither balance; the second is emptier by a little, but much less balanced.
        PodShape even = TestPod.shape(new Resources(800, (32 * GI) / 10, 0), 0);
        assertThat(choose(even, new TestNode().used(2400, 9 * GI, 0), new TestNode().used(0, 16 * GI, 0)))
                .isEqualTo(1);
    }

    // ---------------------------------------------------------------- taints, spread, images

    @Test
    void aPreferredTaintIsAvoided() {
        Taint avoid = new Taint("team", "a", "PreferNoSchedule");
        assertThat(choose(POD, new TestNode().tainted(avoid), new TestNode().used(4000, 16 * GI, 2)))
                .isEqualTo(1);
    }

    @Test
    void aPreferredTaintThatIsToleratedIsNone() {
        PodShape tolerant = new PodShape(
                "pod", POD.requests(), "nvidia.com/gpu", List.of(), List.of(new Toleration("team", true, "", "")), 0);
        Taint avoid = new Taint("team", "a", "PreferNoSchedule");
        assertThat(choose(tolerant, new TestNode().tainted(avoid), new TestNode().used(4000, 16 * GI, 2)))
                .isZero();
    }

    @Test
    void podsOfADeploymentSpreadOverNodesByDefault() {
        // The second node is a little fuller, but the first has a pod of the same Deployment.
        assertThat(choose(POD, new TestNode().with(POD, 1), new TestNode().used(1500, 6 * GI, 1)))
                .isEqualTo(1);
        assertThat(choose(TestPod.shape(1, 0), new TestNode().with(POD, 1), new TestNode().used(1500, 6 * GI, 1)))
                .as("another Deployment does not mind")
                .isZero();
    }

    @Test
    void podsOfADeploymentSpreadOverZonesByDefault() {
        TestNode elsewhere = new TestNode().in("a").with(POD, 4);
        assertThat(choose(
                        POD,
                        elsewhere,
                        new TestNode().in("a"),
                        new TestNode().in("b").used(500, 2 * GI, 0)))
                .isEqualTo(2);
    }

    @Test
    void aConstraintOfItsOwnReplacesTheDefaults() {
        PodShape hardOnly = TestPod.spread(new SpreadConstraint(SpreadConstraint.HOSTNAME, 5, true));
        assertThat(choose(hardOnly, new TestNode().with(hardOnly, 1), new TestNode().used(1500, 6 * GI, 1)))
                .as("without a soft constraint spread has no score")
                .isZero();
    }

    @Test
    void aNodeWithoutTheLabelOfASoftConstraintIsTheLastResort() {
        PodShape pod = TestPod.spread(new SpreadConstraint(SpreadConstraint.ZONE, 1, false));
        assertThat(choose(pod, new TestNode(), new TestNode().in("a").used(4000, 16 * GI, 0)))
                .isEqualTo(1);
    }

    @Test
    void hardConstraintsKeepTheBestNodeOut() {
        PodShape pod = TestPod.spread(new SpreadConstraint(SpreadConstraint.HOSTNAME, 1, true));
        assertThat(choose(pod, new TestNode().with(pod, 1), new TestNode().used(6000, 24 * GI, 3)))
                .isEqualTo(1);
    }

    @Test
    void oneToANodeIsKept() {
        PodShape pod = TestPod.oneToANode(0);
        assertThat(choose(pod, new TestNode().with(pod, 1), new TestNode().used(6000, 24 * GI, 3)))
                .isEqualTo(1);
        assertThat(choose(pod, new TestNode().with(pod, 1))).isEqualTo(SchedulingCycle.NONE);
    }

    @Test
    void theNodeWithTheImageIsLikedByTheShareOfNodesThatHaveIt() {
        PodShape pod = TestPod.withImages("server");
        TestNode pulled = new TestNode().image("server", 15L << 30).used(800, 3 * GI, 1);
        assertThat(choose(pod, new TestNode(), pulled)).as("half of the nodes").isEqualTo(1);
        TestNode alsoPulled = new TestNode().image("server", 30L << 20).used(80, GI / 2, 1);
        assertThat(choose(pod, new TestNode(), alsoPulled))
                .as("30 MiB on half of the nodes are less than the least that counts")
                .isZero();
    }

    // ---------------------------------------------------------------- search and choice

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 50", "99, 99", "100, 100", "150, 100", "1000, 420", "5000, 500", "10000, 500"})
    void enoughNodesAre(int nodes, int enough) {
        assertThat(SchedulingCycle.nodesToFind(nodes)).isEqualTo(enough);
    }

    @Test
    void inALargeClusterTheNextSearchBeginsWhereTheLastEnded() {
        List<TestNode> nodes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            nodes.add(new TestNode());
        }
        SchedulingCycle cycle = new SchedulingCycle(ScoringStrategy.DEFAULT, SchedulingCycle.FIRST);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            chosen.add(cycle.choose(POD, nodes)); // looks at 120, 48% of 250
        }
        assertThat(chosen).containsExactly(0, 120, 240, 110);
    }

    @Test
    void lotsAreDrawnAmongTheBestOnly() {
        TestNode[] nodes = {new TestNode().used(4000, 0, 0), new TestNode(), new TestNode(), new TestNode()};
        for (int lot = 0; lot < 3; lot++) {
            int drawn = lot;
            SchedulingCycle cycle = new SchedulingCycle(ScoringStrategy.DEFAULT, equals -> {
                assertThat(equals).isEqualTo(3);
                return drawn;
            });
            assertThat(cycle.choose(POD, List.of(nodes))).isEqualTo(lot + 1);
        }
    }

    @Test
    void aNominatedNodeIsTakenWhateverItScoresIfItPasses() {
        SchedulingCycle cycle = new SchedulingCycle(ScoringStrategy.DEFAULT, SchedulingCycle.FIRST);
        TestNode fuller = new TestNode().used(4000, 16 * GI, 3);
        TestNode full = new TestNode().used(4000, 16 * GI, 4);
        assertThat(cycle.choose(POD, List.of(new TestNode(), fuller), 1)).isEqualTo(1);
        assertThat(cycle.choose(POD, List.of(new TestNode(), full), 1)).isZero();
    }

    @Test
    void whatAPreemptionMadeRoomForIsNotTakenByAPodOfNoHigherPriority() {
        TestNode promised = new TestNode().used(0, 0, 3).promisedTo(POD);
        assertThat(choose(TestPod.shape(1, -10), promised)).isEqualTo(SchedulingCycle.NONE);
        assertThat(choose(TestPod.shape(1, 0), promised)).isEqualTo(SchedulingCycle.NONE);
        assertThat(choose(TestPod.shape(1, 10), promised)).isZero();
    }
}

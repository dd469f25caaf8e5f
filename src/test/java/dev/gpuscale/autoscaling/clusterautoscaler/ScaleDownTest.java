package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleDownTest {
    private static final Duration LOOP = Duration.ofSeconds(10);
    private static final ScaleDownFlags FLAGS = ScaleDownFlags.defaults();
    private static final PodShape POD = TestPod.shape(2, 1);

    private UnneededNodes unneeded = UnneededNodes.NONE;
    private UnremovableNodes unremovable = UnremovableNodes.NONE;
    private Map<String, UnremovableReason> reasons = Map.of();

    @Test
    void anEmptyNodeGoesOneLoopAfterTenMinutes() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        List<TestNode> nodes = List.of(TestNode.of("a", "gpu", 8, 4));

        assertThat(firstDeletion(nodes, group)).isEqualTo(Duration.ofSeconds(610));
    }

    @Test
    void aNodeThatIsNotReadyGoesAfterTwenty() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        List<TestNode> nodes = List.of(TestNode.of("a", "gpu", 8, 4).unready());

        assertThat(firstDeletion(nodes, group)).isEqualTo(Duration.ofSeconds(1210));
    }

    @Test
    void theTimeStartsAnewAfterALoopThatNeededTheNode() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        update(List.of(TestNode.of("a", "gpu", 8, 4)), group, TestPod.START);
        Instant busy = TestPod.START.plusSeconds(300);
        update(List.of(TestNode.of("a", "gpu", 8, 4, threePods())), group, busy);
        assertThat(reasons).containsEntry("a", UnremovableReason.NOT_UNDERUTILIZED);
        Instant again = TestPod.START.plusSeconds(310);
        update(List.of(TestNode.of("a", "gpu", 8, 4)), group, again);

        assertThat(unneeded.byName().get("a").since()).isEqualTo(again);
    }

    @Test
    void aNodeThatCouldNotGoIsLeftAloneForFiveMinutesEvenWhenEmpty() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        PodTraits bare = new PodTraits("", "default", Map.of(), List.of(), List.of());
        update(List.of(TestNode.of("a", "gpu", 8, 4, TestPod.of(POD, bare))), group, TestPod.START);
        assertThat(reasons).containsEntry("a", UnremovableReason.BLOCKED_BY_POD);

        List<TestNode> empty = List.of(TestNode.of("a", "gpu", 8, 4));
        update(empty, group, TestPod.START.plusSeconds(299));
        assertThat(reasons).containsEntry("a", UnremovableReason.RECENTLY_UNREMOVABLE);
        update(empty, group, TestPod.START.plusSeconds(300));
        assertThat(unneeded.contains("a")).isTrue();
    }

    @Test
    void aBusyCpuDoesNotMakeAGpuNodeLookUsed() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        update(
                List.of(TestNode.of("a", "gpu", 8, 4, TestPod.of(TestPod.shape(8, 0))), TestNode.of("b", "", 8, 0)),
                group,
                TestPod.START);

        assertThat(unneeded.contains("a")).isTrue();
        assertThat(reasons).containsEntry("b", UnremovableReason.NOT_AUTOSCALED);
    }

    @Test
    void pendingPodsThatWillRunOnANodeKeepIt() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        List<TestNode> nodes = List.of(TestNode.of("a", "gpu", 8, 4));
        ScaleDownSnapshot snapshot = snapshot(nodes, group, 0);
        snapshot.cluster().place(List.of(new PodGroup(POD, 3)));
        ScaleDownUpdate update = new ScaleDownPlanner(FLAGS).update(snapshot, unneeded, unremovable, TestPod.START);

        assertThat(update.reasons()).containsEntry("a", UnremovableReason.NOT_UNDERUTILIZED);
    }

    @Test
    void thirtyEmptyNodesGoTenAtATime() {
        NodeGroup group = TestGroups.group("gpu", 0, 50, 8, 4);
        List<TestNode> nodes = emptyNodes(30);
        Instant later = TestPod.START.plusSeconds(620);
        for (int i = 0; i <= 62; i++) {
            update(nodes, group, TestPod.START.plusSeconds(10L * i));
        }
        Deletions first = decide(nodes, group, 0, later).deletions();
        Deletions none = decide(nodes, group, 10, later).deletions();

        assertThat(first.empty())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.nodes()).hasSize(10));
        assertThat(none).isEqualTo(Deletions.NONE);
    }

    @Test
    void aLoopLooksForTwentyMoreThanItKnows() {
        assertThat(UnneededNodes.NONE.limit(10, Duration.ofMinutes(10), LOOP)).isEqualTo(20);
        update(emptyNodes(25), TestGroups.group("gpu", 0, 50, 8, 4), TestPod.START);
        assertThat(unneeded.byName()).hasSize(20);
        assertThat(unneeded.limit(10, Duration.ofMinutes(10), LOOP)).isEqualTo(40);
        // Before the second loop the unneeded time stands for the interval.
        assertThat(unneeded.limit(10, Duration.ofMinutes(10), Duration.ofMinutes(10)))
                .isEqualTo(20);
    }

    @Test
    void aGroupKeepsItsMinimumAndSaysWhichNodesStay() {
        NodeGroup group = TestGroups.group("gpu", 2, 10, 8, 4);
        List<TestNode> nodes = emptyNodes(3);
        update(nodes, group, TestPod.START);
        ScaleDownDecision decision = decide(nodes, group, 0, TestPod.START.plusSeconds(601));

        assertThat(decision.deletions().empty())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.nodes()).containsExactly("n0"));
        assertThat(decision.reasons())
                .containsEntry("n1", UnremovableReason.NODE_GROUP_MIN_SIZE_REACHED)
                .containsEntry("n2", UnremovableReason.NODE_GROUP_MIN_SIZE_REACHED);
    }

    @Test
    void emptyNodesComeFirstAndDrainsOneByOne() {
        NodeGroup group = TestGroups.group("gpu", 0, 10, 8, 4);
        List<TestNode> nodes = List.of(
                TestNode.of("half1", "gpu", 8, 4, TestPod.of(POD)),
                TestNode.of("half2", "gpu", 8, 4, TestPod.of(POD)),
                TestNode.of("full", "gpu", 8, 4, threePods()),
                TestNode.of("full2", "gpu", 8, 4, threePods()),
                TestNode.of("empty", "gpu", 8, 4));
        update(nodes, group, TestPod.START);
        Deletions deletions =
                decide(nodes, group, 0, TestPod.START.plusSeconds(601)).deletions();

        assertThat(deletions.empty())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.nodes()).containsExactly("empty"));
        assertThat(deletions.drain())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.nodes()).containsExactly("half1"));
    }

    @Test
    void aGroupThatGoesAsAWholeGoesAsAWholeAndMayExceedTheLimit() {
        NodeGroup slice = TestGroups.zeroOrMax(TestGroups.group("gpu", 0, 12, 8, 4));
        List<TestNode> nodes = emptyNodes(12);
        update(nodes, slice, TestPod.START);
        Instant later = TestPod.START.plusSeconds(601);
        assertThat(decide(nodes, slice, 0, later).deletions().empty())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.nodes()).hasSize(12));

        List<TestNode> oneBusy = new ArrayList<>(nodes);
        oneBusy.set(0, TestNode.of("n0", "gpu", 8, 4, threePods()));
        update(oneBusy, slice, later);
        ScaleDownDecision decision = decide(oneBusy, slice, 0, later.plusSeconds(1));
        assertThat(decision.deletions()).isEqualTo(Deletions.NONE);
        assertThat(decision.reasons()).containsEntry("n1", UnremovableReason.ATOMIC_SCALE_DOWN_FAILED);
    }

    @Test
    void aPurchaseAnywhereKeepsEveryNodeUnlessDelaysAreTheGroupsOwn() {
        LastScaling bought = LastScaling.NEVER.scaledUp(TestPod.START);
        Instant soon = TestPod.START.plusSeconds(599);

        assertThat(ScaleDownTiming.coolsDown(bought, false, FLAGS, soon)).isTrue();
        assertThat(ScaleDownTiming.keepsGroup(bought, FLAGS, soon)).isFalse();
        assertThat(ScaleDownTiming.coolsDown(bought, false, perGroup(), soon)).isFalse();
        assertThat(ScaleDownTiming.keepsGroup(bought, perGroup(), soon)).isTrue();
        assertThat(ScaleDownTiming.keepsGroup(bought, perGroup(), TestPod.START.plusSeconds(600)))
                .isFalse();
    }

    private static ScaleDownFlags perGroup() {
        return new ScaleDownFlags(
                true,
                true,
                FLAGS.delayAfterAdd(),
                FLAGS.delayAfterDelete(),
                FLAGS.delayAfterFailure(),
                true,
                FLAGS.groupDefaults(),
                false,
                FLAGS.maxParallelism(),
                FLAGS.maxDrainParallelism(),
                FLAGS.unremovableRecheck(),
                FLAGS.drain(),
                FLAGS.deletion());
    }

    private static TestPod[] threePods() {
        return new TestPod[] {TestPod.of(POD), TestPod.of(POD), TestPod.of(POD)};
    }

    private static List<TestNode> emptyNodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestNode.of("n" + i, "gpu", 8, 4))
                .toList();
    }

    private Duration firstDeletion(List<TestNode> nodes, NodeGroup group) {
        Instant now = TestPod.START;
        while (true) {
            update(nodes, group, now);
            if (!decide(nodes, group, 0, now).deletions().equals(Deletions.NONE)) {
                return Duration.between(TestPod.START, now);
            }
            now = now.plus(LOOP);
        }
    }

    private void update(List<TestNode> nodes, NodeGroup group, Instant now) {
        ScaleDownUpdate update =
                new ScaleDownPlanner(FLAGS).update(snapshot(nodes, group, 0), unneeded, unremovable, now);
        unneeded = update.unneeded();
        unremovable = update.unremovable();
        reasons = update.reasons();
    }

    private ScaleDownDecision decide(List<TestNode> nodes, NodeGroup group, int emptyInProgress, Instant now) {
        return ScaleDown.decide(snapshot(nodes, group, emptyInProgress), unneeded, emptyInProgress, 0, FLAGS, now);
    }

    private static ScaleDownSnapshot snapshot(List<TestNode> nodes, NodeGroup group, int deletions) {
        Map<String, ScaleDownGroup> groups = new LinkedHashMap<>();
        groups.put(group.id(), new ScaleDownGroup(group, nodes.size(), nodes.size(), deletions, LastScaling.NEVER));
        return new ScaleDownSnapshot(
                nodes,
                groups,
                new ClusterSnapshot(nodes, List.of(), TestPod.START),
                new DisruptionBudgets(Map.of()),
                LOOP);
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScaleUpTest {
    private static final Pricing NO_PRICES = new Pricing() {
        @Override
        public double podUsdPerHour(PodShape pod) {
            return Double.NaN;
        }

        @Override
        public double stabilizationUsdPerHour() {
            return 0;
        }
    };

    private final PodShape gpuPod = TestPod.shape(3, 1);
    private final PodShape cpuPod = TestPod.shape(3, 0);

    @Test
    void buysOneOptionPerLoop() {
        ScaleUpDecision decision = decide(
                flags(ExpanderName.MOST_PODS),
                List.of(new PodGroup(gpuPod, 3), new PodGroup(TestPod.shape(30, 0), 2)),
                state(TestGroups.group("gpu", 0, 10, 4, 1), 0),
                state(TestGroups.group("cpu", 0, 10, 32, 0), 0));

        assertThat(decision.considered()).extracting(ExpansionOption::groupId).containsExactly("gpu", "cpu");
        assertThat(decision.resizes()).containsExactly(new Resize("gpu", 0, 3));
    }

    @Test
    void asksOnlyGroupsThatMayGrow() {
        NodeGroup group = TestGroups.group("full", 0, 2, 4, 1);
        ScaleUpDecision decision = decide(
                ScaleUpFlags.defaults(),
                List.of(new PodGroup(gpuPod, 1)),
                state(group, 2),
                new GroupState(TestGroups.group("failed", 0, 10, 4, 1), 0, true, true),
                new GroupState(TestGroups.group("broken", 0, 10, 4, 1), 0, false, true),
                state(TestGroups.group("cpu", 0, 10, 4, 0), 0));

        assertThat(decision.skipped())
                .containsExactly(
                        new SkippedGroup("full", SkippedGroup.Reason.AT_MAXIMUM),
                        new SkippedGroup("failed", SkippedGroup.Reason.BACKED_OFF),
                        new SkippedGroup("broken", SkippedGroup.Reason.UNHEALTHY),
                        new SkippedGroup("cpu", SkippedGroup.Reason.FITS_NO_POD));
        assertThat(decision.chosen()).isEmpty();
        assertThat(decision.buys()).isFalse();
    }

    @Test
    void fallsBackFromSpotOnlyWhenSpotIsNoOption() {
        ScaleUpFlags flags = new ScaleUpFlags(
                List.of(ExpanderName.PRIORITY),
                new ExpanderPriorities(
                        Map.of(50, List.of(Pattern.compile("spot")), 10, List.of(Pattern.compile("od")))),
                0,
                1000,
                false,
                Similarity.defaults(),
                BackoffLimits.defaults());
        GroupState onDemand = state(TestGroups.group("od", 0, 10, 4, 1), 0);
        NodeGroup spot = TestGroups.group("spot", 0, 10, 4, 1);
        List<PodGroup> pending = List.of(new PodGroup(gpuPod, 1));

        assertThat(decide(flags, pending, onDemand, state(spot, 0)).resizes())
                .containsExactly(new Resize("spot", 0, 1));
        assertThat(decide(flags, pending, onDemand, new GroupState(spot, 0, true, true))
                        .resizes())
                .containsExactly(new Resize("od", 0, 1));
    }

    @Test
    void neverExceedsTheGroupAndTheCluster() {
        GroupState group = state(TestGroups.group("gpu", 0, 10, 4, 1), 4);
        List<PodGroup> pending = List.of(new PodGroup(gpuPod, 100));

        assertThat(decide(ScaleUpFlags.defaults(), pending, group).resizes()).containsExactly(new Resize("gpu", 4, 10));
        assertThat(decide(maxNodesTotal(9), 7, pending, group).resizes()).containsExactly(new Resize("gpu", 4, 6));
        assertThat(decide(maxNodesTotal(9), 9, pending, group).buys()).isFalse();
    }

    @Test
    void spreadsOverSimilarGroupsWhenAskedTo() {
        List<PodGroup> pending = List.of(new PodGroup(gpuPod, 6));
        GroupState[] zones = {
            state(inZone("a"), 1), state(inZone("b"), 3), state(TestGroups.group("big", 0, 10, 40, 4), 0)
        };

        assertThat(decide(balancing(true), pending, zones).resizes())
                .containsExactlyInAnyOrder(new Resize("a", 1, 5), new Resize("b", 3, 5));
        assertThat(decide(balancing(false), pending, zones).resizes()).containsExactly(new Resize("a", 1, 7));
    }

    @Test
    void buysAllOrNothingOfAGroupThatGoesAsAWhole() {
        GroupState slice = state(TestGroups.zeroOrMax(TestGroups.group("slice", 0, 4, 4, 1)), 0);

        assertThat(decide(ScaleUpFlags.defaults(), List.of(new PodGroup(gpuPod, 1)), slice)
                        .resizes())
                .containsExactly(new Resize("slice", 0, 4));
        assertThat(decide(maxNodesTotal(3), 0, List.of(new PodGroup(gpuPod, 1)), slice)
                        .skipped())
                .containsExactly(new SkippedGroup("slice", SkippedGroup.Reason.EXCEEDS_MAX_NODES_TOTAL));
    }

    @Test
    void fillsGroupsUpToTheirMinimum() {
        GroupState below = state(TestGroups.group("below", 3, 10, 4, 1), 1);
        GroupState above = state(TestGroups.group("above", 1, 10, 4, 1), 1);
        GroupState failed = new GroupState(TestGroups.group("failed", 3, 10, 4, 1), 0, true, true);

        assertThat(new ScaleUp(ScaleUpFlags.defaults(), NO_PRICES, 2).toMinimum(List.of(below, above, failed)))
                .containsExactly(new Resize("below", 1, 3));
    }

    @Test
    void drawsLotsAmongOptionsThatTie() {
        GroupState[] twins = {state(TestGroups.group("a", 0, 10, 4, 0), 0), state(TestGroups.group("b", 0, 10, 4, 0), 0)
        };
        ScaleUp scaleUp = new ScaleUp(ScaleUpFlags.defaults(), NO_PRICES, 0);

        assertThat(scaleUp.decide(List.of(new PodGroup(cpuPod, 1)), List.of(twins), List.of(), count -> count - 1)
                        .resizes())
                .containsExactly(new Resize("b", 0, 1));
    }

    @Test
    void refusesChainsThatClusterAutoscalerRefuses() {
        assertThatThrownBy(() -> ExpanderChain.check(List.of(ExpanderName.RANDOM, ExpanderName.PRICE)))
                .hasMessageContaining("price after random");
        assertThatThrownBy(() -> ExpanderChain.check(List.of(ExpanderName.PRICE, ExpanderName.PRICE)))
                .hasMessageContaining("price twice");
        assertThatThrownBy(() -> ExpanderChain.check(List.of())).hasMessageContaining("none");
    }

    private static NodeGroup inZone(String zone) {
        return TestGroups.group(
                zone, 0, 10, TestPod.shape(4, 1).requests(), Map.of("topology.kubernetes.io/zone", zone));
    }

    private static GroupState state(NodeGroup group, int targetSize) {
        return new GroupState(group, targetSize, true, false);
    }

    private static ScaleUpFlags flags(ExpanderName expander) {
        return flags(expander, 0, false);
    }

    private static ScaleUpFlags maxNodesTotal(int nodes) {
        return flags(ExpanderName.LEAST_WASTE, nodes, false);
    }

    private static ScaleUpFlags balancing(boolean balance) {
        return flags(ExpanderName.LEAST_WASTE, 0, balance);
    }

    private static ScaleUpFlags flags(ExpanderName expander, int maxNodesTotal, boolean balance) {
        return new ScaleUpFlags(
                List.of(expander),
                ExpanderPriorities.NONE,
                maxNodesTotal,
                1000,
                balance,
                Similarity.defaults(),
                BackoffLimits.defaults());
    }

    private static ScaleUpDecision decide(ScaleUpFlags flags, List<PodGroup> pending, GroupState... groups) {
        return decide(flags, 0, pending, groups);
    }

    private static ScaleUpDecision decide(
            ScaleUpFlags flags, int clusterNodes, List<PodGroup> pending, GroupState... groups) {
        return new ScaleUp(flags, NO_PRICES, clusterNodes).decide(pending, List.of(groups), List.of(), count -> 0);
    }
}

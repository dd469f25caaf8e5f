package dev.gpuscale.autoscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where pods that must lie evenly may not go. */
class HardSpreadTest {
    private static final SpreadConstraint BY_NODE = new SpreadConstraint(SpreadConstraint.HOSTNAME, 1, true);
    private static final SpreadConstraint BY_ZONE = new SpreadConstraint(SpreadConstraint.ZONE, 1, true);

    private static List<Boolean> passes(PodShape pod, TestNode... nodes) {
        HardSpread spread = new HardSpread(pod, List.of(nodes));
        return List.of(nodes).stream().map(spread::passes).toList();
    }

    @Test
    void aNodeMayHaveMaxSkewMoreThanTheEmptiest() {
        PodShape pod = TestPod.spread(BY_NODE);
        assertThat(passes(pod, new TestNode(), new TestNode().with(pod, 1))).containsExactly(true, false);
        assertThat(passes(pod, new TestNode().with(pod, 1), new TestNode().with(pod, 1)))
                .containsExactly(true, true);
        PodShape looser = TestPod.spread(new SpreadConstraint(SpreadConstraint.HOSTNAME, 2, true));
        assertThat(passes(looser, new TestNode(), new TestNode().with(looser, 1), new TestNode().with(looser, 2)))
                .containsExactly(true, true, false);
    }

    @Test
    void aZoneIsCountedOverItsNodes() {
        PodShape pod = TestPod.spread(BY_ZONE);
        assertThat(passes(
                        pod,
                        new TestNode().in("a").with(pod, 1),
                        new TestNode().in("a"),
                        new TestNode().in("b"),
                        new TestNode().in("c").with(pod, 1)))
                .containsExactly(false, false, true, false);
    }

    @Test
    void podsOfOtherDeploymentsDoNotCount() {
        PodShape pod = TestPod.spread(BY_NODE);
        PodShape equalButAnother = TestPod.spread(BY_NODE);
        assertThat(passes(pod, new TestNode().with(equalButAnother, 3), new TestNode()))
                .containsExactly(true, true);
    }

    @Test
    void aFullZoneStillCountsAsTheEmptiest() {
        PodShape pod = TestPod.spread(BY_ZONE);
        assertThat(passes(
                        pod,
                        new TestNode().in("a").with(pod, 1),
                        new TestNode().in("b").used(8000, 0, 4)))
                .startsWith(false);
    }

    @Test
    void nodesThatTheSelectorRulesOutAreNoDomain() {
        LabelRequirement spot = new LabelRequirement("capacity", Operator.IN, List.of("spot"));
        PodShape pod = new PodShape(
                "pod",
                new Resources(1000, 1, 0),
                "",
                List.of(spot),
                List.of(),
                0,
                true,
                List.of(BY_ZONE),
                false,
                List.of());
        assertThat(passes(pod, new TestNode().in("a").label("capacity", "spot").with(pod, 1), new TestNode().in("b")))
                .startsWith(true);
    }

    @Test
    void aNodeWithoutTheLabelTakesNone() {
        assertThat(passes(TestPod.spread(BY_ZONE), new TestNode())).containsExactly(false);
    }

    @Test
    void softConstraintsKeepNobodyOut() {
        PodShape pod = TestPod.spread(new SpreadConstraint(SpreadConstraint.HOSTNAME, 1, false));
        assertThat(passes(pod, new TestNode(), new TestNode().with(pod, 3))).containsExactly(true, true);
    }
}

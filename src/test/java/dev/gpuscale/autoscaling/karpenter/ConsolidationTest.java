package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.onDemand;
import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static dev.gpuscale.autoscaling.karpenter.GpuCluster.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.karpenter.ConsolidationDecision.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolidationTest {
    @Test
    void aPodThatWouldWaitForAnUninitializedNodeKeepsItsOwn() {
        GpuCluster cluster = new GpuCluster().type("g4", 4, 3);
        Nodes.Node node = cluster.node("n", "g4", pod("a"));
        cluster.node("on-its-way", "g4").initialized = false;

        assertThat(cluster.removing(node)).isEqualTo(Refusal.PODS_UNSCHEDULABLE);
    }

    @Test
    void aPendingPodMayWaitForAnUninitializedNode() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 3);
        Nodes.Node node = cluster.node("n", "g1", pod("a"));
        cluster.node("other", "g4", pod("b", 3, 1000));
        cluster.node("on-its-way", "g4").initialized = false;
        cluster.pending.add(pod("waits", 4, 500));

        assertThat(cluster.removing(node)).isInstanceOf(Command.class);
    }

    @Test
    void theClaimThatAPendingPodNeedsCountsToo() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1).type("g4", 4, 3);
        Nodes.Node node = cluster.node("n", "g1", pod("a"));
        cluster.node("other", "g4", pod("b", 3, 1000));
        cluster.pending.add(pod("waits", 4, 500));

        assertThat(cluster.removing(node)).isEqualTo(Refusal.NO_CHEAPER_TYPE);
    }

    @Test
    void podsThatHaveNotStartedMoveToANodeThatIsToBeLeftAlone() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1);
        Pods.Pod starting = pod("a");
        Nodes.Node node = cluster.node("n", "g1", starting);
        cluster.node("settling", "g1").settling = true;

        assertThat(cluster.removing(node)).isEqualTo(Refusal.NO_CHEAPER_TYPE);
        starting.starting = true;
        assertThat(cluster.removing(node)).isInstanceOf(Command.class);
    }

    @Test
    void aTypeWithoutSpotStaysAnOptionThoughOnlySpotIsLaunched() {
        GpuCluster cluster = new GpuCluster()
                .type("big", 4, onDemand(3))
                .type("spotted", 1, onDemand(1), spot(0.5))
                .type("plain", 1, onDemand(1));
        Nodes.Node node = cluster.node("n", "big", pod("a"));

        NodeClaim claim = replacement(cluster.removing(node));

        assertThat(claim.types()).extracting(InstanceType::name).containsExactly("spotted", "plain");
        assertThat(claim.requirements().get(WellKnownLabels.CAPACITY_TYPE).values())
                .containsExactly("spot");
    }

    @Test
    void aSpotNodeMovesToTheFifteenCheapestOfManyTypes() {
        GpuCluster cluster = ofSpotTypes(17);
        Nodes.Node node = cluster.node("n", "t17", "spot", pod("a"));

        assertThat(replacement(cluster.removing(node)).types()).hasSize(15);
    }

    @Test
    void aSpotNodeMovesToMoreTypesWhereMinValuesAsksForThem() {
        GpuCluster cluster = ofSpotTypes(17);
        cluster.minValues = Map.of("size", 16);
        Nodes.Node node = cluster.node("n", "t17", "spot", pod("a"));

        assertThat(replacement(cluster.removing(node)).types()).hasSize(16);
    }

    @Test
    void aSpotNodeAmongTheFifteenCheapestStays() {
        GpuCluster cluster = ofSpotTypes(14);
        Nodes.Node node = cluster.node("n", "t14", "spot", pod("a"));

        assertThat(cluster.removing(node)).isEqualTo(Refusal.FEWER_THAN_15_CHEAPER_TYPES);
    }

    @Test
    void theCheaperTypesMustStillShowEnoughValues() {
        GpuCluster cluster =
                new GpuCluster().type("dear", 1, 3).type("fair", 1, 2).type("cheap", 1, 1);
        cluster.minValues = Map.of("size", 2);
        Nodes.Node dear = cluster.node("n", "dear", pod("a"));
        Nodes.Node fair = cluster.node("m", "fair", pod("b"));
        Nodes.Node cheap = cluster.node("o", "cheap", pod("c"));

        assertThat(replacement(cluster.removing(dear)).types())
                .extracting(InstanceType::name)
                .containsExactly("cheap", "fair");
        assertThat(cluster.removing(fair)).isEqualTo(Refusal.MIN_VALUES);
        assertThat(cluster.removing(cheap)).isEqualTo(Refusal.NO_CHEAPER_TYPE);
    }

    @Test
    void podsThatNothingCanEvictFromADeletingNodeTakeNoRoom() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1);
        Nodes.Node node = cluster.node("n", "g1", pod("a"));
        cluster.node("free", "g1");
        Pods.Pod held = pod("held", 1, 2000);
        cluster.node("deleting", "g1", held).markedForDeletion = true;

        assertThat(cluster.removing(node)).isEqualTo(Refusal.NO_CHEAPER_TYPE);
        held.evictionLimits = List.of(new EvictionLimit(0, true, false));
        assertThat(cluster.removing(node)).isInstanceOf(Command.class);
    }

    /** Types t0, t1 and so on, each dearer than the one before, on spot too, where that pays. */
    private static GpuCluster ofSpotTypes(int dearest) {
        GpuCluster cluster = new GpuCluster();
        for (int i = 0; i <= dearest; i++) {
            cluster.type("t" + i, 1, onDemand(10 + i), spot(1 + i));
        }
        cluster.spotToSpot = true;
        return cluster;
    }

    private static NodeClaim replacement(ConsolidationDecision decision) {
        assertThat(decision).isInstanceOf(Command.class);
        return ((Command) decision).replacement().orElseThrow();
    }
}

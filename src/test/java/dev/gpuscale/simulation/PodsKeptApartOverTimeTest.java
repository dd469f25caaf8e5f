package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods that keep off their like, on machines that would have room for several of them: 4 GPUs, and 48 cores. */
class PodsKeptApartOverTimeTest {
    private static final String ONE_TO_A_NODE =
            "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:"
                    + " kubernetes.io/hostname, labelSelector: {matchLabels: {app: worker}}}]}},";

    private static String spreadBy(String topologyKey) {
        return "topologySpreadConstraints: [{topologyKey: " + topologyKey
                + ", maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: worker}}}],";
    }

    /** One pod at 10.03 s, two more at 17.04 s, when the first node is bought already. */
    private static Worlds threePodsInTwoBatches(String podFields) {
        return Worlds.aWorld()
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s, clusterAutoscalerPhase: 3s}")
                .deployment("worker", 0, 1, "1", 30, podFields)
                .jobs("arrivals: {bursts: {jobs: 11, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 3");
    }

    private static List<Integer> podsOnNodes(History history) {
        assertThat(history.world().cluster().pending()).isEmpty();
        return history.world().cluster().nodes().stream()
                .map(node -> node.pods().size())
                .toList();
    }

    @Test
    void karpenterBuysANodeForEachPodThatKeepsItsLikeOffItsNode() {
        History history = threePodsInTwoBatches(ONE_TO_A_NODE)
                .nodePool("g5.12xlarge", "1m")
                .play();
        assertThat(podsOnNodes(history)).containsExactly(1, 1, 1);
    }

    @Test
    void theClusterAutoscalerBuysANodeForEachPodThatKeepsItsLikeOffItsNode() {
        History history = threePodsInTwoBatches(ONE_TO_A_NODE)
                .scaledGroups("", "name: gpu, instanceType: g5.12xlarge, max: 9")
                .play();
        assertThat(podsOnNodes(history)).containsExactly(1, 1, 1);
    }

    @Test
    void poolsAndGroupsHaveRoomForOneSuchPodANode() {
        Worlds pool =
                threePodsInTwoBatches(ONE_TO_A_NODE).nodePool("g5.12xlarge", "1m", ", limits: {nvidia.com/gpu: 8}");
        Worlds group =
                threePodsInTwoBatches(ONE_TO_A_NODE).scaledGroups("", "name: gpu, instanceType: g5.12xlarge, max: 2");
        assertThat(List.of(pool, group)).allSatisfy(world -> {
            DesignPlan plan = Designs.prepare(world.scenario()).own();
            PodGroup nine = new PodGroup(plan.fleets().get(0).shape(), 9);
            assertThat(plan.nodes().mostPods(List.of(), nine)).isEqualTo(2);
        });
    }

    /** Beside a machine that another Deployment fills, so that there is always a node, or a zone, with none of the workers. */
    private static Worlds besideAFullMachine(String topologyKey) {
        return threePodsInTwoBatches(spreadBy(topologyKey))
                .deployment("other", 1, 4, "1", 30, "nodeSelector: {topology.kubernetes.io/zone: us-east-1b},");
    }

    @Test
    void karpenterBuysANodeForEachPodThatMustBeSpreadByHostname() {
        History history = besideAFullMachine("kubernetes.io/hostname")
                .nodePool("g5.12xlarge", "1m")
                .play();
        assertThat(podsOnNodes(history)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void theClusterAutoscalerBuysANodeForEachPodThatMustBeSpreadByHostname() {
        History history = besideAFullMachine("kubernetes.io/hostname")
                .scaledGroups("", "name: gpu, instanceType: g5.12xlarge, max: 9, zone: us-east-1b")
                .play();
        assertThat(podsOnNodes(history)).containsExactly(1, 1, 1, 1);
    }

    private static List<String> zonesOfWorkers(History history) {
        assertThat(history.world().cluster().pending()).isEmpty();
        return history.world().cluster().nodes().stream()
                .filter(node ->
                        node.pods().stream().anyMatch(pod -> pod.shape().name().equals("worker")))
                .map(node -> node.offer().zone())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void karpenterBuysInTheZoneThatPodsSpreadByZoneLack() {
        History history = besideAFullMachine("topology.kubernetes.io/zone")
                .nodePool("g5.12xlarge", "1m")
                .play();
        assertThat(zonesOfWorkers(history)).containsExactly("us-east-1a", "us-east-1b");
    }

    @Test
    void theClusterAutoscalerGrowsTheGroupInTheZoneThatPodsSpreadByZoneLack() {
        History history = besideAFullMachine("topology.kubernetes.io/zone")
                .deployment("another", 1, 4, "1", 30, "nodeSelector: {topology.kubernetes.io/zone: us-east-1a},")
                .scaledGroups(
                        "",
                        "name: a, instanceType: g5.12xlarge, max: 9, zone: us-east-1a",
                        "name: b, instanceType: g5.12xlarge, max: 9, zone: us-east-1b")
                .play();
        assertThat(zonesOfWorkers(history)).containsExactly("us-east-1a", "us-east-1b");
    }
}

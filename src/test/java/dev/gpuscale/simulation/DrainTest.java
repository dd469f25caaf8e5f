package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a node that is being emptied does with pods that are held, that come late, or that are none of its business. */
class DrainTest {
    private static final String TOLERATES_ALL = "tolerations: [{operator: Exists}],";

    /** Drains the only node at 10 s. */
    private static Observer draining(Predicate<Pod> concerns, Predicate<Pod> mayEvict) {
        return new Observer() {
            @Override
            public void begins(World world) {
                world.calendar().schedule(10 * SimTime.SECOND, Calendar.Kind.NODES, at -> {
                    Node node = world.cluster().nodes().get(0);
                    Drain.Rules rules = new Drain.Rules(
                            concerns, mayEvict, KarpenterTermination.RETRY, Drain.NEVER, Drain.NEVER, Drain.NEVER);
                    world.cluster().drain(node, new Drain(world, node, rules, (empty, end) -> {}), at);
                });
            }
        };
    }

    /** One pod, and from 47.08 s another one. */
    private static Worlds aSecondPodLater() {
        return Worlds.aWorld()
                .lasting("2m")
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .deployment("worker", 1, 1, "1", 30, TOLERATES_ALL)
                .jobs("arrivals: {bursts: {jobs: 10, at: [35s]}}, service: 10h")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 2");
    }

    @Test
    void whatAPodDisruptionBudgetHoldsIsAskedAgainAfterTwiceAsLongEachTime() {
        // Refused at 10 s, and 0.1, 0.3, 0.7, 1.5, 3.1, 6.3, 12.7 and 22.7 s after that; then every 10 s.
        History history = Worlds.play(
                aSecondPodLater()
                        .document("{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: keep}, spec:"
                                + " {minAvailable: 1, selector: {matchLabels: {app: worker}}}}")
                        .scenario(),
                42,
                draining(pod -> pod.name().equals("worker-1"), pod -> true));

        assertThat(history.secondsOf("worker-2", "READY")).isEqualTo(47.08);
        assertThat(history.secondsOf("worker-1", "TERMINATING")).isEqualTo(52.7);
    }

    @Test
    void aPodThatComesLateIsAskedAtTheNextLook() {
        History history = Worlds.play(
                aSecondPodLater().scenario(),
                42,
                draining(pod -> true, pod -> !pod.name().equals("worker-1")));

        double bound = history.secondsOf("worker-2", "PULLING");
        assertThat(bound).isEqualTo(47.08);
        assertThat(history.secondsOf("worker-2", "TERMINATING")).isBetween(bound, bound + 1);
    }

    @Test
    void aPodThatToleratesKarpentersTaintIsNotWaitedForAndDiesWithItsNode() {
        History history = Worlds.aWorld()
                .deployment("worker", 1, 1, "1", 30, TOLERATES_ALL)
                .jobs("arrivals: {bursts: {jobs: 1, at: [1s]}}, service: 10h")
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {expireAfter: 40m, nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu},"
                        + " requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge]}, {key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}]}}, disruption:"
                        + " {consolidationPolicy: WhenEmpty, consolidateAfter: 1m}}}")
                .play();

        assertThat(history.secondsOf("gpu-1", "DRAINING")).isEqualTo(2400);
        assertThat(history.secondsOf("gpu-1", "GONE")).isEqualTo(2405);
        assertThat(history.secondsOf("worker-1", "GONE")).isEqualTo(2405);
        assertThat(history.fleet().killed()).isEqualTo(1);
    }
}

package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Karpenter replaces a node by a cheaper one, and something goes wrong on the way. */
class ReplacementsTest {
    private static final String NEVER = "faults: [{from: 0s, to: 3h, kind: lateGpu, types: [g5.xlarge], never: true}]";

    /**
     * Two pods of one batch share a machine with four GPUs. One of them is done after a while, and for the other a machine with
     * one is enough.
     */
    private static Worlds world() {
        return Worlds.aWorld()
                .lasting("2h")
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s, karpenterPhase: 5s}")
                .deployment("stays", 0, 1, "1", 30)
                .jobsFor("stays", "arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .scaledObjectFor("stays", 5, "minReplicaCount: 1, maxReplicaCount: 1")
                .deployment("ends", 0, 1, "1", 30)
                .jobsFor("ends", "arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 40s")
                .scaledObjectFor("ends", 5, "maxReplicaCount: 1, cooldownPeriod: 60")
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                        + " node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge, g5.12xlarge]}, {key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}]}}, limits: {nvidia.com/gpu: 4},"
                        + " disruption: {consolidationPolicy: WhenEmptyOrUnderutilized, consolidateAfter: 10s}}}");
    }

    private static List<NodeCourse> nodes(Worlds world) {
        CourseObserver observer = new CourseObserver();
        Worlds.play(world.scenario(), 42, observer);
        return observer.course(Optional.empty()).nodes();
    }

    @Test
    void aNodeIsGivenUpWhenItsReplacementIsInitialized() {
        List<NodeCourse> nodes = nodes(world().starting(Worlds.SLOW_START));

        assertThat(nodes).extracting(NodeCourse::type).containsExactly("g5.12xlarge", "g5.xlarge");
        assertThat(nodes.get(0).last(NodeEvent.DELETING)).isEqualTo(nodes.get(1).last(NodeEvent.INITIALIZED));
    }

    @Test
    void aReplacementThatIsNotInitializedInTimeLeavesItsNodeAsItWas() {
        List<NodeCourse> nodes = nodes(world().with(NEVER));

        double tainted = nodes.get(0).last(NodeEvent.TAINTED).orElseThrow();
        assertThat(nodes.get(0).last(NodeEvent.UNTAINTED).orElseThrow()).isCloseTo(tainted + 600, within(1e-6));
        assertThat(nodes.get(0).last(NodeEvent.DELETING)).isEmpty();
        assertThat(nodes)
                .as("the replacement stays as well, and while it does no other is tried")
                .hasSize(2);
    }

    @Test
    void aNodeThatTheCloudTakesBeforeItsReplacementDoesNotStayOnThePoolsAccount() {
        Observer takesBoth = new Observer() {
            private World world;

            @Override
            public void begins(World beginning) {
                world = beginning;
            }

            @Override
            public void node(long now, Node node, NodeEvent event) {
                if (event == NodeEvent.TAINTED) {
                    remove(node.name(), now + SimTime.SECOND);
                    remove("gpu-2", now + 2 * SimTime.SECOND);
                }
            }

            private void remove(String name, long when) {
                world.calendar()
                        .schedule(
                                when,
                                Calendar.Kind.WORLD,
                                at -> List.copyOf(world.cluster().nodes()).stream()
                                        .filter(node -> node.name().equals(name))
                                        .forEach(node -> world.cluster().remove(node, at)));
            }
        };
        History history = Worlds.play(world().starting(Worlds.SLOW_START).scenario(), 42, takesBoth);

        assertThat(history.world().cluster().nodes())
                .as("four GPUs are the limit, and none is in use")
                .extracting(Node::name)
                .containsExactly("gpu-3");
    }

    /** From the pod's scale-up at ten to the minute until its NodeClaim: a second of batch, and 0.13 s of a pass. */
    @Test
    void aNodeThatIsNoLongerTaintedAsksForNoMorePasses() {
        List<NodeCourse> nodes = nodes(world().with(NEVER)
                .deployment("late", 0, 1, "1", 30, "nodeSelector: {node.kubernetes.io/instance-type: g5.2xlarge},")
                .jobsFor("late", "arrivals: {bursts: {jobs: 1, at: [60m]}}, service: 10h")
                .scaledObjectFor("late", 5, "maxReplicaCount: 1")
                .document(
                        "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: extra}, spec: {template: {spec:"
                                + " {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                                + " node.kubernetes.io/instance-type, operator: In, values: [g5.2xlarge]}, {key:"
                                + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}]}}, disruption:"
                                + " {consolidationPolicy: WhenEmpty, consolidateAfter: 1m}}}"));

        assertThat(nodes.get(0).last(NodeEvent.UNTAINTED)).hasValue(730.11); // it asked at 10 n + 0.11 s
        assertThat(nodes.get(2).last(NodeEvent.CLAIM_CREATED).orElseThrow())
                .as("nobody else keeps the batch open")
                .isCloseTo(3610.03 + 1.13, within(1e-6));
    }
}

package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who has waited in vain tries something else: Karpenter's commands, pods that preempted others, pods that no event helps. */
class SecondThoughtsTest {
    private static final Taint CLOSED = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    private static final String CLOCKS = "clocks: {kedaPhase: 10s, hpaPhase: 2s}";

    /** Does something to the world at a time. */
    private static Observer at(int seconds, Consumer<World> act) {
        return new Observer() {
            @Override
            public void begins(World world) {
                world.calendar().schedule(seconds * SimTime.SECOND, Calendar.Kind.WORLD, now -> act.accept(world));
            }
        };
    }

    @Test
    void aReplacementWhoseGpuNeverComesIsGivenUpAfterTenMinutes() {
        // Two pods share a machine of 4 GPUs. When one is gone, a cheaper machine is to take its place, but has no GPU.
        History history = Worlds.aWorld()
                .with(CLOCKS)
                .deployment("long", 0, 1, "1", 30)
                .deployment("short", 0, 1, "1", 30)
                .jobsFor("long", "arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .jobsFor("short", "arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 60s")
                .scaledObjectFor("long", 5, "maxReplicaCount: 1, cooldownPeriod: 60")
                .scaledObjectFor("short", 5, "maxReplicaCount: 1, cooldownPeriod: 60")
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, requirements: [{key:"
                        + " node.kubernetes.io/instance-type, operator: In, values: [g5.xlarge, g5.12xlarge]}, {key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}]}}, disruption:"
                        + " {consolidationPolicy: WhenEmptyOrUnderutilized, consolidateAfter: 1m}}}")
                .with("faults: [{from: 1m, to: 1h, kind: lateGpu, never: true}]")
                .play();
        assertThat(history.world().cluster().nodes())
                .extracting(node -> node.offer().type())
                .containsExactly("g5.12xlarge", "g5.xlarge");
        assertThat(history.world().cluster().nodes())
                .extracting(Node::isClosed)
                .as("the one that works")
                .startsWith(false);
    }

    @Test
    void aPodPreemptsElsewhereWhenTheNodeThatMakesRoomForItIsClosed() {
        Worlds world = Worlds.aWorld()
                .with(CLOCKS)
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 1")
                .document(
                        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: yields}, value: -10}")
                .deployment("low", 2, 1, "1", 1000, "priorityClassName: yields,")
                .jobsFor("low", "arrivals: {bursts: {jobs: 9, at: [1s]}}, service: 10h")
                .managedGroups("name: gpu, instanceType: g5.xlarge, min: 2, max: 2");
        History history = Worlds.play(
                world.scenario(),
                42,
                at(60, running -> running.cluster().cordon(nominated(running), CLOSED, running.now())));
        assertThat(history.secondsOf("worker-1", "PULLING"))
                .as("60 s, and the other's grace")
                .isBetween(1060.0, 1065.0);
    }

    private static Node nominated(World world) {
        List<Node> nodes = world.cluster().nodes().stream()
                .filter(node -> !node.nominated().isEmpty())
                .toList();
        assertThat(nodes).hasSize(1);
        return nodes.get(0);
    }

    @Test
    void aPodThatNoEventBringsBackIsTriedAgainAfterFiveMinutes() {
        Worlds world = Worlds.aWorld()
                .with(CLOCKS)
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 1")
                .managedGroups("name: gpu, instanceType: g5.xlarge, min: 1, max: 1");
        Observer closed = at(0, running -> node(running).cordon(CLOSED));
        Observer openedUnheard = at(60, running -> node(running).cordon(null));
        History history = Worlds.play(world.scenario(), 42, new Observer() {
            @Override
            public void begins(World running) {
                closed.begins(running);
                openedUnheard.begins(running);
            }
        });
        assertThat(history.secondsOf("worker-1", "PULLING")).isBetween(310.0, 341.0);
    }

    private static Node node(World world) {
        return world.cluster().nodes().iterator().next();
    }
}

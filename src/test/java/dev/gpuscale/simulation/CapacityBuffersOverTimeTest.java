package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CapacityBuffers: room that is kept without pods, by Karpenter and by the Cluster Autoscaler (karpenter.md 6, cluster-autoscaler.md 6). */
class CapacityBuffersOverTimeTest {
    private static final String FLAGS =
            "capacityBufferControllerEnabled: true, capacityBufferPodInjectionEnabled: true";
    private static final String GROUP = "name: gpu, instanceType: g5.xlarge, max: 5";

    private static String buffer(String size) {
        return "{apiVersion: autoscaling.x-k8s.io/v1beta1, kind: CapacityBuffer, metadata: {name: room}, spec:"
                + " {scalableRef: {apiGroup: apps, kind: Deployment, name: worker}, " + size + "}}";
    }

    /** A worker that is not there until 5 min, when a job comes that takes 40 s. */
    private static Worlds oneJob(String size) {
        return Worlds.aWorld()
                .lasting("1h")
                .starting(Worlds.SLOW_START)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5m]}}, service: 40s")
                .scaledObject("maxReplicaCount: 5, cooldownPeriod: 60")
                .document(buffer(size))
                .replicas(0);
    }

    private static Worlds withKarpenter(String size) {
        return oneJob(size).nodePool("g5.xlarge", "1m").with("nodes: {karpenter: {capacityBuffers: true}}");
    }

    private static Worlds withGroups(String size, String flags) {
        return oneJob(size).scaledGroups(flags, GROUP);
    }

    /** A pod of the worker that is created now has its node now. */
    private static void assertWarm(History history) {
        assertThat(history.secondsOf("worker-1", "PULLING"))
                .as("no node has to start, and nothing is preempted")
                .isEqualTo(history.secondsOf("worker-1", "PENDING"));
    }

    private static List<String> notes(Worlds world) {
        return Designs.prepare(world.scenario()).notes().stream()
                .filter(note -> note.contains("CapacityBuffer/"))
                .toList();
    }

    // ---------------------------------------------------------------- Karpenter

    @Test
    void roomThatKarpenterKeepsIsTakenAtOnceAndBoughtAgain() {
        History history = withKarpenter("replicas: 1").play();
        assertWarm(history);
        assertThat(history.secondsOf("gpu-2", "LAUNCHING") - history.secondsOf("worker-1", "PULLING"))
                .as("at the controller's next look, and the pass a second and a quarter later")
                .isBetween(1.25, 31.26);
    }

    @Test
    void aNodeThatHoldsABufferIsNotEmptyAndTheOtherOneGoes() {
        History history = withKarpenter("replicas: 1").play();
        assertThat(List.of("gpu-1", "gpu-2"))
                .filteredOn(node -> history.stepsOf(node).toString().contains("GONE"))
                .as("the worker is gone after a few minutes, and one node is enough again")
                .hasSize(1);
        assertThat(history.outcome().launched()).isEqualTo(1);
    }

    @Test
    void whatABufferHoldsIsAPlaceholdersShareOfTheBill() {
        History history = withKarpenter("replicas: 2").lasting("4m").play();
        assertThat(history.gpuSeconds(CostCategory.PLACEHOLDER)).isEqualTo(2 * 4 * 60);
    }

    @Test
    void aShareOfTheTargetFollowsItsSizeAtTheControllersNextLook() {
        History history = withKarpenter("percentage: 50").play();
        assertThat(history.secondsOf("gpu-1", "LAUNCHING"))
                .as("half of nothing is nothing: the worker buys its own")
                .isGreaterThan(history.secondsOf("worker-1", "PENDING"));
        assertThat(history.secondsOf("gpu-2", "LAUNCHING") - history.secondsOf("worker-1", "PENDING"))
                .as("half of one, rounded up")
                .isBetween(1.25, 31.26);
    }

    @Test
    void withoutTheGateABufferHasNoEffectAndTheReportSaysHowItHas() {
        Worlds world = oneJob("replicas: 1").nodePool("g5.xlarge", "1m");
        assertThat(notes(world))
                .containsExactly("CapacityBuffer/room has no effect: Karpenter's feature gate CapacityBuffer is off, as"
                        + " upstream has it. nodes.karpenter.capacityBuffers: true turns it on.");
        assertThat(world.play().gpuSeconds(CostCategory.PLACEHOLDER)).isZero();
        assertThat(notes(withKarpenter("replicas: 1"))).isEmpty();
    }

    // ---------------------------------------------------------------- Cluster Autoscaler

    @Test
    void roomThatClusterAutoscalerKeepsIsTakenAtOnceAndBoughtAgain() {
        History history = withGroups("replicas: 1", FLAGS).play();
        assertWarm(history);
        assertThat(history.secondsOf("gpu-2", "LAUNCHING") - history.secondsOf("worker-1", "PULLING"))
                .as("at the next loop: a virtual pod is never too young to buy for")
                .isBetween(0.0, 10.1);
    }

    @Test
    void aVirtualPodMakesItsNodeLookUsedAndTheOtherOneGoes() {
        History history = withGroups("replicas: 1", FLAGS).play();
        assertThat(history.outcome().launched()).isEqualTo(1);
        assertThat(List.of("gpu-1", "gpu-2"))
                .filteredOn(node -> history.stepsOf(node).toString().contains("GONE"))
                .hasSize(1);
        assertThat(history.gpuSeconds(CostCategory.PLACEHOLDER)).isBetween(45 * 60.0, 60 * 60.0);
    }

    @Test
    void oneFlagWithoutTheOtherDoesNothing() {
        for (String flag : FLAGS.split(", ", -1)) {
            Worlds world = withGroups("replicas: 1", flag);
            assertThat(notes(world)).singleElement().asString().contains("only with both of its flags");
            assertThat(world.play().gpuSeconds(CostCategory.PLACEHOLDER)).isZero();
        }
    }

    @Test
    void groupsThatNobodyScalesKeepNoRoom() {
        assertThat(notes(oneJob("replicas: 1").managedGroups("name: gpu, instanceType: g5.xlarge, initial: 2")))
                .singleElement()
                .asString()
                .contains("nobody scales the node groups");
        assertThat(notes(oneJob("replicas: 1"))).singleElement().asString().contains("no node autoscaler");
    }
}

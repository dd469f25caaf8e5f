package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void roomThatKarpenterKeepsIsTakenAtOnceAndBoughtAgain() {
        History history = withKarpenter("replicas: 1").play();
        assertThat(history.secondsOf("worker-1", "PULLING"))
                .as("no node has to start, and nothing is preempted")
                .isEqualTo(history.secondsOf("worker-1", "PENDING"));
        double refilled = history.secondsOf("gpu-2", "LAUNCHED") - history.secondsOf("worker-1", "PULLING");
        assertThat(refilled)
                .as("at the controller's next look, and the pass a second and a quarter later")
                .isBetween(1.25, 31.3);
    }
}

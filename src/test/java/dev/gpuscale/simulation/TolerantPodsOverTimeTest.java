package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pods that tolerate every taint, as those of device plugins do: a taint does not keep them off a node that boots. The node
 * registers 30 s after it was bought, is Ready 10 s later, and has its GPU another 20 s later.
 */
class TolerantPodsOverTimeTest {
    private static final String START = "{nodeLaunch: 30s, nodeReady: 10s, gpuReady: 20s, imagePull: 0s,"
            + " containerStart: 0s, modelLoad: 0s, engineInit: 0s, readiness: 0s}";

    private static final Offset<Double> MICROSECOND = within(1e-6);

    /** Who buys the node. */
    enum Autoscaler {
        KARPENTER {
            @Override
            Worlds buyIn(Worlds world) {
                return world.nodePool("g5.12xlarge", "1m");
            }
        },
        CLUSTER_AUTOSCALER {
            @Override
            Worlds buyIn(Worlds world) {
                return world.scaledGroups("", "name: gpu, instanceType: g5.12xlarge, max: 9");
            }
        };

        abstract Worlds buyIn(Worlds world);
    }

    /** One pod at 10.03 s, two more at 17.04 s. */
    private static History play(Autoscaler autoscaler, int gpus, String cpu) {
        return autoscaler
                .buyIn(Worlds.aWorld()
                        .starting(START)
                        .with("clocks: {kedaPhase: 10s, hpaPhase: 2s, clusterAutoscalerPhase: 3s}")
                        .deployment("worker", 0, gpus, cpu, 30, "tolerations: [{operator: Exists}],")
                        .deployment("other", 0, 1, "1", 30)
                        .jobs("arrivals: {bursts: {jobs: 11, at: [5s]}}, service: 10h")
                        .scaledObject("maxReplicaCount: 3"))
                .play();
    }

    @ParameterizedTest
    @EnumSource
    void theyStartWhenTheGpusAreThere(Autoscaler autoscaler) {
        History history = play(autoscaler, 1, "1");
        assertThat(history.world().cluster().nodes()).hasSize(1);
        double bought = history.secondsOf("gpu-1", "LAUNCHING");
        assertThat(history.secondsOf("gpu-1", "READY")).isCloseTo(bought + 60, MICROSECOND);
        for (int number = 1; number <= 3; number++) {
            assertThat(history.secondsOf("worker-" + number, "PULLING")).isCloseTo(bought + 60, MICROSECOND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thoseThatNeedNoGpuStartWhenTheNodeIsReady(Autoscaler autoscaler) {
        History history = play(autoscaler, 0, "");
        double bought = history.secondsOf("gpu-1", "LAUNCHING");
        assertThat(history.secondsOf("worker-1", "PULLING")).isCloseTo(bought + 40, MICROSECOND);
    }
}

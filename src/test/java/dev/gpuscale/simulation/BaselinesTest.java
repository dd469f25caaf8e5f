package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a baseline is, and what is said of it. */
class BaselinesTest {
    private static final String JOBS = "arrivals: {poisson: {rate: 1/min}}, service: 1s";

    private static SimulationResult run(String cpu, String scaledObject, String baseline) {
        return Worlds.aWorld()
                .deployment("worker", 1, 1, cpu, 30)
                .jobs(JOBS)
                .scaledObject(scaledObject)
                .with("baselines: [" + baseline + "]")
                .run();
    }

    private static DesignResult noScaleToZero(String scaledObject) {
        return run("1", scaledObject, "no-scale-to-zero").comparisons().get(0).design();
    }

    @Test
    void noScaleToZeroTellsItsMinimum() {
        assertThat(noScaleToZero("minReplicaCount: 0, maxReplicaCount: 4").remark())
                .isEqualTo("min 1");
        assertThat(noScaleToZero("minReplicaCount: 3, idleReplicaCount: 0, maxReplicaCount: 4")
                        .remark())
                .isEqualTo("min 3");
    }

    @Test
    void noScaleToZeroOfWhatNeverGoesToZeroIsTheSameDesign() {
        SimulationResult result = run("1", "minReplicaCount: 2, maxReplicaCount: 4", "no-scale-to-zero");

        assertThat(result.comparisons().get(0).design().remark()).isEqualTo("same as this design");
        assertThat(result.comparisons().get(0).waitChangeSeconds().value()).isZero();
    }

    @Test
    void onlyWhatNoAutoscalerTouchesIsOfFixedSize() {
        SimulationResult result = run("1", "minReplicaCount: 0, maxReplicaCount: 4", "static-peak");

        assertThat(result.design().fixedSize()).isFalse();
        assertThat(result.comparisons().get(0).design().fixedSize()).isTrue();
    }

    @Test
    void anHpaOnCpuWithoutACpuRequestIsSaidNotToScale() {
        SimulationResult result = run("", "minReplicaCount: 0, maxReplicaCount: 4", "hpa-cpu");

        assertThat(result.notes()).contains("hpa-cpu cannot scale: Deployment/worker has no CPU request.");
        assertThat(result.comparisons().get(0).design().fixedSize()).isTrue();
        assertThat(run("1", "minReplicaCount: 0, maxReplicaCount: 4", "hpa-cpu").notes())
                .noneMatch(note -> note.contains("cannot scale"));
    }
}

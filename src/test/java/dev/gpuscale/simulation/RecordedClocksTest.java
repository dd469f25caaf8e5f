package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.RecordedClocks.Victim;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordedClocksTest {
    private static Recording read(String file) {
        return Recording.read(Path.of("src", "test", "resources", "recordings", file));
    }

    @Test
    void claimsAreNamedInTheOrderOfTheirCreation() {
        RecordedClocks clocks = read("e03.json").clocks();

        assertThat(clocks.nodeNames())
                .hasSize(16)
                .startsWith("gpu-2pr65", "gpu-kmvrt")
                .endsWith("gpu-8zkbv");
        assertThat(clocks.disruptionLoop()).hasValue(-15_130_000);
        assertThat(clocks.autoscalerLoops().next(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void clusterAutoscalersLoopsAreInstants() {
        RecordedClocks clocks = read("c03.json").clocks();

        assertThat(clocks.autoscalerLoops().next(0)).isEqualTo(110_000);
        assertThat(clocks.autoscalerLoops().next(30_140_000)).isEqualTo(30_160_000);
        assertThat(clocks.disruptionLoop()).isEmpty();
        assertThat(clocks.nodeNames()).isEmpty();
    }

    @Test
    void onlyWhatReplicaSetsChoseIsGivenToTheReplay() {
        RecordedClocks clocks = RecordingText.recording()
                .victims(
                        "[[20, \"p3\", \"replicaSet\"], [30, \"p4\", \"karpenter\"], [40, \"p5\"], [50, \"x\", \"replicaSet\"]]")
                .trigger("[[0, 5, true]]")
                .read()
                .clocks();

        assertThat(clocks.victims()).hasSize(4).contains(new Victim(30_000_000, 4, "karpenter"));
        assertThat(clocks.chosenByReplicaSets()).extracting(Victim::pod).containsExactly(3, 5, -1);
    }
}

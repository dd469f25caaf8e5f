package dev.gpuscale.simulation;

import static dev.gpuscale.simulation.RecordingText.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.workload.RandomStreams;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Times of writes, and what they do to who comes first. */
class ApiLatencyTest {
    @Test
    void podsOfOneScaleUpComeInBatchesOfOneTwoFourAndSoOn() {
        // The size is written at 20 s; the first pod is there 50 ms later, each further batch 29 ms after the one
        // before. A pod
        // is ready 10 s and 60 ms after it was made.
        StepCurve ready = Replay.play(recording()
                        .deployment("\"replicas\": 0")
                        .trigger("[[0, 0, false]]")
                        .polls("[]")
                        .syncs("[]")
                        .step(20, "Deployment/worker", "\"scale\": 9")
                        .read())
                .podsReady()
                .get("worker");

        assertThat(DoubleStream.of(30.10, 30.12, 30.15, 30.18, 30.21).mapToInt(ready::at))
                .containsExactly(0, 1, 3, 7, 9);
    }

    @Test
    void drawnTimesAreOnAverageTheUsualOnes() {
        ApiLatency drawn = ApiLatency.drawn(RandomStreams.of(1, 0).named("api"));

        double[] factors =
                DoubleStream.generate(drawn::slowness).limit(100_000).sorted().toArray();

        assertThat(DoubleStream.of(factors).average().orElseThrow()).isCloseTo(1, within(0.02));
        assertThat(drawn.batch(factors[95_000]))
                .as("5% of the recorded batches took more than 70 ms")
                .isBetween(60_000L, 80_000L);
    }

    @Test
    void withoutLatencyEverythingIsWrittenAtOnce() {
        assertThat(ApiLatency.NONE.isNone()).isTrue();
        assertThat(ApiLatency.NONE.sizeToPod(1) + ApiLatency.NONE.batch(1) + ApiLatency.NONE.condition(1))
                .isZero();
        assertThat(ApiLatency.USUAL.isNone()).isFalse();
    }
}

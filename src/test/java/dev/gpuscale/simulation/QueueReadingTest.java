package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the scaler is told of the simulated queue, and when. */
class QueueReadingTest {
    /** The first value read in each of these seconds. */
    private static Map<Long, Double> readings(Worlds world) {
        Map<Long, Double> readings = new TreeMap<>();
        Worlds.play(world.scenario(), 42, new Observer() {
            @Override
            public void metric(long nowMicros, Fleet fleet, double value) {
                readings.putIfAbsent(nowMicros / SimTime.SECOND, value);
            }
        });
        return readings;
    }

    /** 8 jobs at 5 s on one pod of two slots; polls at 10 s, 40 s, ..., syncs at 2 s, 17.02 s, 32.04 s, ... */
    private static Worlds eightJobs(String moreOfTheWorkload) {
        return Worlds.aWorld()
                .lasting("2m")
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .replicas(1)
                .jobs("arrivals: {bursts: {jobs: 8, at: [5s]}}, service: 20s, concurrency: 2" + moreOfTheWorkload)
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 1");
    }

    @Test
    void theBacklogIsWhatWaitsAndWhatIsInService() {
        // Two are done every 20 s, from 25 s on.
        Map<Long, Double> readings = readings(eightJobs(""));
        assertThat(readings)
                .containsEntry(2L, 0.0)
                .containsEntry(10L, 8.0)
                .containsEntry(17L, 8.0)
                .containsEntry(32L, 6.0);
        assertThat(readings).containsEntry(70L, 2.0).containsEntry(100L, 0.0);
    }

    @Test
    void theQueueTimeWeighsTheBacklogByTheOldestWait() {
        // At 40 s the oldest has waited 35 s: at a target of 10 s that is 3.5 times too long; counted up by its root, 2
        // at most.
        Map<Long, Double> readings = readings(eightJobs(", metric: {queueTime: {target: 10s}}"));
        assertThat(readings.get(40L)).isCloseTo(6 * Math.sqrt(3.5), within(1e-9));
        assertThat(readings).containsEntry(70L, 2.0); // nobody waits
    }

    @Test
    void aTriggerIsActiveStrictlyAboveItsActivation() {
        List<String> none = Worlds.aWorld()
                .lasting("2m")
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 8, at: [5s]}}, service: 20s")
                .scaledOnRedis("maxReplicaCount: 1", 8)
                .play()
                .resizes();
        List<String> one = new ArrayList<>(Worlds.aWorld()
                .lasting("2m")
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 8, at: [5s]}}, service: 20s")
                .scaledOnRedis("maxReplicaCount: 1", 7)
                .play()
                .resizes());
        assertThat(none).isEmpty();
        assertThat(one).hasSize(1);
    }

    @Test
    void aFailedReadingIsNoNumber() {
        Map<Long, Double> readings = readings(eightJobs("").with("faults: [{from: 30s, to: 60s, kind: scalerDown}]"));
        assertThat(readings.get(17L)).isEqualTo(8);
        assertThat(readings.get(32L)).isNaN();
        assertThat(readings.get(62L)).isNotNaN();
    }
}

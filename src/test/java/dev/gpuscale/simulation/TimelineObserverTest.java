package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of a timeline. */
class TimelineObserverTest {
    private static List<Timeline.Row> rows() {
        List<Timeline.Row> rows = new ArrayList<>();
        Worlds world = Worlds.aWorld()
                .replicas(1)
                .deployment("other", 1, 1, "1", 30)
                .jobs("arrivals: {bursts: {jobs: 7, at: [5s]}}, service: 10h")
                .jobsFor("other", "arrivals: {bursts: {jobs: 3, at: [5s]}}, service: 10h")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 1")
                .scaledObjectFor("other", 5, "minReplicaCount: 1, maxReplicaCount: 1");
        Worlds.play(world.scenario(), 42, new TimelineObserver(rows::add));
        return rows;
    }

    @Test
    void aRowHasTheMetricOfItsOwnFleet() {
        assertThat(rows().stream()
                        .filter(row -> row.seconds() > 60 && row.workload().equals("worker")))
                .allMatch(row -> row.metric() == 7);
        assertThat(rows().stream().filter(row -> row.event().equals("metric") && row.seconds() > 60))
                .allMatch(row -> row.metric() == (row.workload().equals("worker") ? 7 : 3));
    }

    @Test
    void anUnchangedMetricWritesNoRow() {
        Map<String, Double> last = new HashMap<>();
        for (Timeline.Row row : rows()) {
            if (row.event().equals("metric")) {
                assertThat(last.getOrDefault(row.workload(), -1.0)).isNotEqualTo(row.metric());
                last.put(row.workload(), row.metric());
            }
        }
        assertThat(last).containsOnly(Map.entry("worker", 7.0), Map.entry("other", 3.0));
    }
}

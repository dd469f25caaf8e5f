package dev.gpuscale.simulation;

import static dev.gpuscale.simulation.RecordingText.every;
import static dev.gpuscale.simulation.RecordingText.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import org.junit.jupiter.api.Test;

/** Rules of KEDA, the HPA and the Deployment in small worlds, worked out by hand. */
class ReplayTest {
    private static final String ANY_GROWTH = "\"advanced\": {\"horizontalPodAutoscalerConfig\": {\"behavior\": {"
            + "\"scaleUp\": {\"policies\": [{\"type\": \"Pods\", \"value\": 50, \"periodSeconds\": 15}]}, "
            + "\"scaleDown\": {\"stabilizationWindowSeconds\": 0}}}}";
    private static final String VALUE = "\"metricType\": \"Value\"";

    @Test
    void aValueTargetCountsReadyPodsUntilTheyAreGone() {
        RecordingText text = recording()
                .deployment("\"replicas\": 4")
                .scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 40, " + ANY_GROWTH)
                .trigger("queue", VALUE, "[[0, 5, true], [22, 15, true]]", "[]")
                .step(25, "Deployment/worker", "\"scale\": 2")
                .syncs("[15.05, 30.05]");

        assertThat(text.podDrain("20").changes()).containsExactly("25 user 4>2", "30 hpa 2>12");
        assertThat(text.podDrain("2").changes()).containsExactly("25 user 4>2", "30 hpa 2>6");
    }

    @Test
    void aPodThatWasNeverReadyDoesNotCountWhileItEnds() {
        assertThat(recording()
                        .deployment("\"replicas\": 2")
                        .scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 40, " + ANY_GROWTH)
                        .podStart("60")
                        .podDrain("20")
                        .trigger("queue", VALUE, "[[0, 5, true], [22, 15, true]]", "[]")
                        .step(20, "Deployment/worker", "\"scale\": 4")
                        .step(25, "Deployment/worker", "\"scale\": 2")
                        .syncs("[15.05, 30.05]")
                        .changes())
                .containsExactly("20 user 2>4", "25 user 4>2", "30 hpa 2>6");
    }

    @Test
    void ofAnAverageAndAValueTheLargerProposalWins() {
        assertThat(recording()
                        .deployment("\"replicas\": 2")
                        .scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 40, " + ANY_GROWTH)
                        .trigger("chat", VALUE, "[[0, 5, true], [20, 12, true], [40, 5, true]]", "[]")
                        .trigger("images", "", "[[0, 10, true], [40, 33, true]]", "[]")
                        .syncs("[15.05, 30.05, 45.05]")
                        .changes())
                .containsExactly("30 hpa 2>5", "45 hpa 5>7");
    }

    @Test
    void theIdleSizeIsLeftForTheMinimumAndTakenAgainAfterTheCooldown() {
        assertThat(recording()
                        .deployment("\"replicas\": 0")
                        .scaling(
                                "\"idleReplicaCount\": 0, \"minReplicaCount\": 3, \"maxReplicaCount\": 20, \"cooldownPeriod\": 40")
                        .trigger("queue", VALUE, "[[0, 0, false], [20, 5, true], [70, 0, false]]", "[]")
                        .changes())
                .containsExactly("30 keda 0>3", "105 keda 3>0");
    }

    @Test
    void failuresWhilePausedAreNotCounted() {
        assertThat(recording()
                        .deployment("\"replicas\": 2")
                        .scaling(
                                "\"minReplicaCount\": 1, \"maxReplicaCount\": 20, \"fallback\": {\"failureThreshold\": 2, \"replicas\": 6}")
                        .trigger("queue", "", "[[0, 10, true]]", "[[50, 290, \"metrics\"]]")
                        .step(40, "ScaledObject/worker", annotation("paused", "\"true\""))
                        .step(200, "ScaledObject/worker", annotation("paused", "null"))
                        .hpa("[[0.05, \"created\"], [40.04, \"deleted\"], [200.04, \"created\"]]")
                        .polls("[0.1, 15.1, 30.1, 200.05, 215.05, 230.05, 245.05]")
                        .syncs("[15.05, 30.05, 215.1, 230.1, 245.1]")
                        .changes())
                // The queries at 200.05, 215.05 and 215.1 fail: the third is one too many. No behavior block: at most 4
                // from 2.
                .containsExactly("215 hpa 2>4", "230 hpa 4>6");
    }

    @Test
    void pausedReplicasAreWrittenByKedaAndFollowTheAnnotation() {
        assertThat(recording()
                        .deployment("\"replicas\": 2")
                        .scaling("\"minReplicaCount\": 1")
                        .trigger("[[0, 10, true]]")
                        .step(40, "ScaledObject/worker", annotation("paused-replicas", "\"7\""))
                        .step(80, "ScaledObject/worker", annotation("paused-replicas", "\"3\""))
                        .hpa("[[0.05, \"created\"], [40.04, \"deleted\"]]")
                        .polls("[0.1, 15.1, 30.1]")
                        .syncs("[15.05, 30.05]")
                        .changes())
                .containsExactly("40 keda 2>7", "80 keda 7>3");
    }

    @Test
    void aNewHpaRemembersNothing() {
        RecordingText text = recording()
                .deployment("\"replicas\": 1")
                .scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 8")
                .trigger("[[0, 20, true], [40, 5, true]]");

        assertThat(text.changes()).containsExactly("15 hpa 1>4"); // held by the window of 300 s
        assertThat(text.hpa("[[0.05, \"created\"], [60.0, \"deleted\"], [70.0, \"created\"]]")
                        .changes())
                .containsExactly("15 hpa 1>4");
        // The first sync of a new HPA takes the size it finds for its first recommendation, so the window starts there.
        assertThat(text.scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 8, " + ANY_GROWTH)
                        .changes())
                .containsExactly("15 hpa 1>4", "45 hpa 4>1");
    }

    @Test
    void theHpaSeesTheValueOfTheLastPollWhereMetricsAreCached() {
        RecordingText text = recording()
                .deployment("\"replicas\": 0")
                .scaling("\"minReplicaCount\": 0, \"maxReplicaCount\": 20, \"cooldownPeriod\": 30, " + ANY_GROWTH)
                .polls(every(0.1, 40, 300));
        String metric = "[[0, 0, false], [30, 10, true], [90, 25, true], [130, 0, false]]";

        assertThat(text.trigger("queue", "\"useCachedMetrics\": true", metric, "[]")
                        .changes())
                .containsExactly("40 keda 0>1", "45 hpa 1>2", "135 hpa 2>5", "160 keda 5>0");
    }

    @Test
    void cooldownsCountWholeSecondsOfTheWallClock() {
        RecordingText text = recording()
                .deployment("\"replicas\": 0")
                .scaling("\"minReplicaCount\": 0, \"cooldownPeriod\": 45")
                .trigger("[[0, 5, true], [40, 0, false]]")
                .polls("[0.1, 30.2, 74.9, 104.9]");

        assertThat(text.secondFraction(0).changes()).containsExactly("0 keda 0>1", "104 keda 1>0");
        assertThat(text.secondFraction(0.7).changes()).containsExactly("0 keda 0>1", "74 keda 1>0");
    }

    @Test
    void theRecordedAnswerDecidesWhereTheMetricChangesAtThatMoment() {
        RecordingText text = recording()
                .scaling("\"minReplicaCount\": 1")
                .trigger("[[0, 5, true], [30.06, 15, true]]")
                .syncs("[15.05, 30.05]");

        assertThat(text.changes()).isEmpty();
        assertThat(text.call(30.06, "keda", "queue", "15").changes()).isEmpty();
        assertThat(text.call(30.07, "hpa", "queue", "15").changes()).containsExactly("30 hpa 1>3");
    }

    @Test
    void farFromAChangeTheScriptStands() {
        assertThat(recording()
                        .scaling("\"minReplicaCount\": 1")
                        .trigger("[[0, 5, true], [20, 15, true]]")
                        .syncs("[15.05, 30.05]")
                        .call(30.07, "hpa", "queue", "95")
                        .changes())
                .containsExactly("30 hpa 1>3");
    }

    @Test
    void aDeletedScaledObjectLeavesTheSizeAlone() {
        assertThat(recording()
                        .scaling("\"minReplicaCount\": 1")
                        .trigger("[[0, 5, true], [50, 40, true]]")
                        .step(40, "ScaledObject/worker", "\"delete\": true")
                        .changes())
                .isEmpty();
    }

    @Test
    void theWindowSurvivesAnEdit() {
        assertThat(recording()
                        .scaling("\"minReplicaCount\": 1, \"maxReplicaCount\": 8")
                        .trigger("[[0, 20, true], [40, 5, true]]")
                        .step(70, "ScaledObject/worker", "\"patch\": {\"spec\": {\"maxReplicaCount\": 3}}")
                        .step(100, "ScaledObject/worker", "\"patch\": {\"spec\": {\"maxReplicaCount\": 12}}")
                        .changes())
                // From 3, the recommendation of 4 that is still in the window brings the fourth pod back (no behavior
                // block).
                .containsExactly("15 hpa 1>4", "75 hpa 4>3", "105 hpa 3>4");
    }

    @Test
    void aRollingUpdateKeepsTheAvailablePodsAndEndsWithNewOnes() {
        Course course = Replay.play(recording()
                .deployment(
                        "\"replicas\": 4, \"strategy\": {\"type\": \"RollingUpdate\", \"rollingUpdate\": {\"maxSurge\": 1, \"maxUnavailable\": 0}}")
                .scaling("\"minReplicaCount\": 4")
                .trigger("[[0, 20, true]]")
                .syncs("[]")
                .step(
                        20,
                        "Deployment/worker",
                        "\"patch\": {\"spec\": {\"template\": {\"metadata\": {\"labels\": {\"release\": \"2\"}}}}}")
                .read());

        StepCurve ready = course.podsReady().get("worker");
        for (double at = 1; at < 100; at += 0.5) {
            assertThat(ready.at(at)).as("at %s s", at).isBetween(4, 5);
        }
        assertThat(course.replicas()).isEmpty();
        assertThat(ready.passes(5, 29, 61)).as("the surge pod becomes ready").isTrue();
    }

    @Test
    void eachDeploymentHasItsOwnDelays() {
        Course course = Replay.play(recording()
                .scaling("\"minReplicaCount\": 1")
                .trigger("[[0, 5, true]]")
                .document("""
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "other"},
             "spec": {"replicas": 0, "selector": {"matchLabels": {"app": "other"}},
               "template": {"metadata": {"labels": {"app": "other"}},
                 "spec": {"containers": [{"name": "other", "image": "example/other:1"}]}}}}
            """)
                .podStart("{\"worker\": 10, \"other\": 40}")
                .podDrain("{\"worker\": 2, \"other\": 3}")
                .step(20, "Deployment/other", "\"scale\": 1")
                .step(20, "Deployment/worker", "\"patch\": {\"spec\": {\"replicas\": 2}}")
                .syncs("[]")
                .read());

        assertThat(course.podsReady().get("worker").at(31)).isEqualTo(2);
        assertThat(course.podsReady().get("other").at(59)).isZero();
        assertThat(course.podsReady().get("other").at(61)).isEqualTo(1);
        assertThat(course.replicas()).extracting(ReplicaChange::deployment).containsExactly("other", "worker");
    }

    @Test
    void recordedVictimsGoFirst() {
        Course course = Replay.play(recording()
                .deployment("\"replicas\": 3")
                .scaling("\"minReplicaCount\": 1")
                .trigger("[[0, 15, true]]")
                .podDrain("10")
                .step(20, "Deployment/worker", "\"scale\": 1")
                .victims("[[20.1, \"p2\", \"replicaSet\"], [20.1, \"p1\", \"replicaSet\"]]")
                .syncs("[]")
                .read());

        assertThat(course.podsReady().get("worker").at(21)).isEqualTo(1);
    }

    @Test
    void aTriggerWithoutAScriptIsToldWithItsPlace() {
        Recording recording = Recording.of(
                "made.json",
                recording().trigger("[[0, 5, true]]").text().replace("\"queue\": \"queue\"", "\"queue\": \"other\""));

        assertThatThrownBy(() -> Replay.play(recording))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("made.json")
                .hasMessageContaining("other");
    }

    private static String annotation(String name, String value) {
        return "\"patch\": {\"metadata\": {\"annotations\": {\"autoscaling.keda.sh/" + name + "\": " + value + "}}}";
    }
}

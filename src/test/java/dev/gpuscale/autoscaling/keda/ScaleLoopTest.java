package dev.gpuscale.autoscaling.keda;

import static dev.gpuscale.autoscaling.keda.ScaledObjects.CREATED;
import static dev.gpuscale.autoscaling.keda.ScaledObjects.cached;
import static dev.gpuscale.autoscaling.keda.ScaledObjects.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScaleLoopTest {
    private static final TriggerReading BUSY = TriggerReading.of(47, true);
    private static final TriggerReading QUIET = TriggerReading.of(0, false);

    private final ScaledObjectSpec plain = ScaledObjects.of(queue("jobs", 0));

    @Test
    void activatesFromZeroToOneWhateverTheMetricSays() {
        PollDecision poll = poll(plain, BUSY, 0, KedaMemory.fresh(), at(30.4));

        assertThat(poll.writeReplicas()).hasValue(1);
        assertThat(poll.memory().lastActive()).contains(at(30));
        assertThat(poll.state().activeMetrics()).containsExactly("s0-jobs");
    }

    @Test
    void countsTheCooldownFromTheWholeSecondOfTheLastActivePollAndStrictly() {
        ScaledObjectSpec spec = ScaledObjects.with(plain, Duration.ofSeconds(60));
        KedaMemory memory = poll(spec, BUSY, 3, KedaMemory.fresh(), at(30.9)).memory();

        assertThat(poll(spec, QUIET, 3, memory, at(90)).writeReplicas()).isEmpty();
        assertThat(poll(spec, QUIET, 3, memory, at(90)).scale().active()).contains(Condition.SCALER_COOLDOWN);
        assertThat(poll(spec, QUIET, 3, memory, at(90.001)).writeReplicas()).hasValue(0);
    }

    @Test
    void dropsToZeroFromAnySizeWhenTheCooldownIsOver() {
        KedaMemory memory = poll(plain, BUSY, 40, KedaMemory.fresh(), at(0)).memory();

        assertThat(poll(plain, QUIET, 40, memory, at(301)).writeReplicas()).hasValue(0);
    }

    @Test
    void keepsAWorkloadOfTheMinimumAtTheMinimum() {
        ScaledObjectSpec spec =
                ScaledObjects.with(plain, ScaledObjects.replicas(OptionalInt.of(2), OptionalInt.empty()));

        assertThat(poll(spec, QUIET, 2, KedaMemory.fresh(), at(9_000)).writeReplicas())
                .isEmpty();
        assertThat(poll(spec, QUIET, 0, KedaMemory.fresh(), at(9_000)).writeReplicas())
                .hasValue(2);
    }

    @Test
    void fallsBackAfterTheFourthFailureOfAThresholdOfThree() {
        ScaledObjectSpec spec = ScaledObjects.with(plain, new FallbackSpec(3, 6, FallbackSpec.Behavior.STATIC));
        KedaMemory memory = KedaMemory.fresh();
        for (int failure = 1; failure <= 3; failure++) {
            PollDecision poll = poll(spec, TriggerReading.FAILED, 0, memory, at(30 * failure));
            assertThat(poll.error()).isTrue();
            assertThat(poll.writeReplicas()).isEmpty();
            memory = poll.memory();
        }

        PollDecision fourth = poll(spec, TriggerReading.FAILED, 0, memory, at(120));

        assertThat(fourth.state().fallbackActive()).isTrue();
        assertThat(fourth.error()).isFalse();
        assertThat(fourth.writeReplicas()).as("a fallback is activity").hasValue(1);
        assertThat(poll(spec, QUIET, 1, fourth.memory(), at(150))
                        .memory()
                        .health()
                        .get("s0-jobs"))
                .contains(MetricHealth.HAPPY);
    }

    @Test
    void freezesOnErrorsWithoutAFallback() {
        KedaMemory memory = poll(plain, BUSY, 5, KedaMemory.fresh(), at(0)).memory();

        PollDecision poll = poll(plain, TriggerReading.FAILED, 5, memory, at(5_000));

        assertThat(poll.writeReplicas()).isEmpty();
        assertThat(poll.scale().ready()).isEqualTo(Condition.TRIGGER_ERROR);
        assertThat(poll.memory().health().entries()).isEmpty();
    }

    @Test
    void countsNoFailureWhileTheScalerCannotBeReached() {
        ScaledObjectSpec spec = ScaledObjects.with(plain, new FallbackSpec(0, 6, FallbackSpec.Behavior.STATIC));

        PollDecision poll = poll(spec, TriggerReading.UNREACHABLE, 0, KedaMemory.fresh(), at(0));

        assertThat(poll.error()).isTrue();
        assertThat(poll.active()).isFalse();
        assertThat(poll.memory().health().entries()).isEmpty();
    }

    @Test
    void aFailingTriggerBesideAnActiveOneDoesNotRefreshTheTime() {
        ScaledObjectSpec spec = ScaledObjects.of(queue("jobs", 0), queue("mails", 1));

        PollDecision poll =
                ScaleLoop.poll(spec, List.of(BUSY, TriggerReading.FAILED), 3, 3, KedaMemory.fresh(), at(60));

        assertThat(poll.memory().lastActive()).isEmpty();
        assertThat(poll.scale().ready()).isEqualTo(Condition.PARTIAL_TRIGGER_ERROR);
    }

    @Test
    void isActiveWithOnlyResourceTriggersButNotBesideAQuietQueue() {
        TriggerSpec cpu = TriggerSpec.resource("", "cpu", MetricType.UTILIZATION, 70_000, Optional.empty());

        assertThat(poll(ScaledObjects.of(cpu), QUIET, 1, KedaMemory.fresh(), at(0))
                        .active())
                .isTrue();
        assertThat(ScaleLoop.poll(
                                ScaledObjects.of(cpu, queue("jobs", 1)),
                                List.of(BUSY, QUIET),
                                1,
                                1,
                                KedaMemory.fresh(),
                                at(0))
                        .active())
                .isFalse();
    }

    @Test
    void aPushEventActivatesAtOnceEvenWithAFormulaThatSaysNo() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(plain, "jobs - 1000", "5", "");

        PollDecision push = ScaleLoop.push(spec, "s0-jobs", 0, KedaMemory.fresh(), at(7.7));

        assertThat(push.writeReplicas()).hasValue(1);
        assertThat(push.memory().lastActive()).contains(at(7));
        assertThat(poll(spec, BUSY, 0, KedaMemory.fresh(), at(8)).active()).isFalse();
    }

    @Test
    void decidesOnTheCompositeMetricAndNotOnWhatTriggersCallActive() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(plain, "jobs / 2", "5", "3");

        assertThat(poll(spec, TriggerReading.of(6, true), 0, KedaMemory.fresh(), at(0))
                        .active())
                .isFalse();
        PollDecision above = poll(spec, TriggerReading.of(6.1, false), 0, KedaMemory.fresh(), at(0));
        assertThat(above.active()).isTrue();
        assertThat(above.state().activeMetrics()).containsExactly("composite-metric");
    }

    @Test
    void leavesTheFallbackToAFormulaThatAsksForIt() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(
                ScaledObjects.with(
                        ScaledObjects.of(queue("jobs", 0), queue("spare", 1)),
                        new FallbackSpec(0, 4, FallbackSpec.Behavior.SCALING_MODIFIERS)),
                "jobs ?? spare",
                "5",
                "");

        PollDecision poll = ScaleLoop.poll(
                spec, List.of(TriggerReading.FAILED, TriggerReading.of(8, false)), 0, 0, KedaMemory.fresh(), at(0));

        assertThat(poll.error()).isFalse();
        assertThat(poll.state().fallbackActive()).isFalse();
        assertThat(poll.active()).isTrue();
    }

    @Test
    void storesTheRecordsOfCachedTriggersAndDropsThemOnAnErrorElsewhere() {
        ScaledObjectSpec spec = ScaledObjects.of(cached(queue("jobs", 0)), queue("mails", 1));

        KedaMemory stored = ScaleLoop.poll(spec, List.of(BUSY, QUIET), 1, 1, KedaMemory.fresh(), at(0))
                .memory();
        KedaMemory dropped = ScaleLoop.poll(spec, List.of(TriggerReading.UNREACHABLE, QUIET), 1, 1, stored, at(30))
                .memory();

        assertThat(stored.records().get("s0-jobs")).contains(QueryResult.metric("s0-jobs", 47_000, true));
        assertThat(stored.records().get("s1-mails")).isEmpty();
        assertThat(dropped.records().entries()).isEmpty();
    }

    private static PollDecision poll(
            ScaledObjectSpec spec, TriggerReading reading, int replicas, KedaMemory memory, Instant now) {
        return ScaleLoop.poll(spec, List.of(reading), replicas, replicas, memory, now);
    }

    private static Instant at(double seconds) {
        return CREATED.plusMillis(Math.round(seconds * 1000));
    }
}

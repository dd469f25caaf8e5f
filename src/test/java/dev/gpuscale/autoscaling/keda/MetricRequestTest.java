package dev.gpuscale.autoscaling.keda;

import static dev.gpuscale.autoscaling.keda.ScaledObjects.CREATED;
import static dev.gpuscale.autoscaling.keda.ScaledObjects.cached;
import static dev.gpuscale.autoscaling.keda.ScaledObjects.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricRequestTest {
    private static final FallbackSpec SIX_REPLICAS = new FallbackSpec(3, 6, FallbackSpec.Behavior.STATIC);
    private static final TriggerReading FORTY_SEVEN = TriggerReading.of(47, true);

    private final ScaledObjectSpec plain = ScaledObjects.of(queue("jobs", 0));
    private final ScaledObjectSpec pair = ScaledObjects.of(queue("jobs", 0), queue("mails", 1));

    @Test
    void answersWithTheTotalAndLeavesTheDivisionToTheHpa() {
        MetricAnswer answer = ask(plain, "S0-JOBS", KedaMemory.fresh(), FORTY_SEVEN);

        assertThat(answer.totalMilli()).hasValue(47_000);
        assertThat(answer.memory()).isSameAs(KedaMemory.fresh());
    }

    @Test
    void hasNoAnswerForAMetricThatNoTriggerHas() {
        assertThat(ask(plain, "s1-jobs", KedaMemory.fresh(), FORTY_SEVEN).totalMilli())
                .isEmpty();
    }

    @Test
    void countsFailuresTogetherWithThoseOfThePolls() {
        ScaledObjectSpec spec = ScaledObjects.with(plain, SIX_REPLICAS);
        KedaMemory memory = ScaleLoop.poll(spec, List.of(TriggerReading.FAILED), 2, 2, KedaMemory.fresh(), CREATED)
                .memory();
        for (int request = 0; request < 2; request++) {
            MetricAnswer answer = ask(spec, "s0-jobs", memory, TriggerReading.FAILED);
            assertThat(answer.totalMilli())
                    .as("up to the threshold the HPA gets an error")
                    .isEmpty();
            memory = answer.memory();
        }

        MetricAnswer fourth = ask(spec, "s0-jobs", memory, TriggerReading.FAILED);

        assertThat(fourth.totalMilli()).as("6 replicas of 5 jobs").hasValue(30_000);
        assertThat(ask(spec, "s0-jobs", fourth.memory(), FORTY_SEVEN)
                        .memory()
                        .health()
                        .get("s0-jobs"))
                .contains(MetricHealth.HAPPY);
    }

    @Test
    void oneUnreachableScalerFailsTheRequestsForAllOthers() {
        assertThat(ask(pair, "s0-jobs", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.UNREACHABLE)
                        .totalMilli())
                .isEmpty();
        assertThat(ask(pair, "s0-jobs", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.FAILED)
                        .totalMilli())
                .as("a trigger that is not asked is not queried")
                .hasValue(47_000);
    }

    @Test
    void readsCachedMetricsFromTheLastPoll() {
        ScaledObjectSpec spec = ScaledObjects.of(cached(queue("jobs", 0)));

        assertThat(ask(spec, "s0-jobs", KedaMemory.fresh(), FORTY_SEVEN).totalMilli())
                .as("before the first poll the source is asked")
                .hasValue(47_000);
        KedaMemory polled = ScaleLoop.poll(
                        spec, List.of(TriggerReading.of(12, true)), 1, 1, KedaMemory.fresh(), CREATED)
                .memory();
        assertThat(ask(spec, "s0-jobs", polled, FORTY_SEVEN).totalMilli()).hasValue(12_000);
    }

    @Test
    void aCachedErrorCountsOnceMoreAndIsDropped() {
        ScaledObjectSpec spec = ScaledObjects.with(ScaledObjects.of(cached(queue("jobs", 0))), SIX_REPLICAS);
        KedaMemory polled = ScaleLoop.poll(spec, List.of(TriggerReading.FAILED), 1, 1, KedaMemory.fresh(), CREATED)
                .memory();

        MetricAnswer answer = ask(spec, "s0-jobs", polled, FORTY_SEVEN);

        assertThat(answer.totalMilli()).isEmpty();
        assertThat(answer.memory().health().get("s0-jobs").orElseThrow().failures())
                .isEqualTo(2);
        assertThat(answer.memory().records().entries()).isEmpty();
    }

    @Test
    void aCachedFallbackValueResetsTheCounterAndSoTheFallbackOscillates() {
        ScaledObjectSpec spec = ScaledObjects.with(
                ScaledObjects.of(cached(queue("jobs", 0))), new FallbackSpec(0, 6, FallbackSpec.Behavior.STATIC));
        KedaMemory polled = ScaleLoop.poll(spec, List.of(TriggerReading.FAILED), 1, 1, KedaMemory.fresh(), CREATED)
                .memory();

        MetricAnswer answer = ask(spec, "s0-jobs", polled, TriggerReading.FAILED);

        assertThat(answer.totalMilli()).hasValue(30_000);
        assertThat(answer.memory().health().get("s0-jobs")).contains(MetricHealth.HAPPY);
    }

    @Test
    void makesOneCompositeMetricOfAllTriggers() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(pair, "jobs + 2 * mails", "5", "");

        assertThat(ask(spec, "composite-metric", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.of(3, false))
                        .totalMilli())
                .hasValue(53_000);
        assertThat(ask(spec, "composite-metric", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.FAILED)
                        .totalMilli())
                .isEmpty();
    }

    @Test
    void skipsTheFormulaWhileATriggerIsInFallback() {
        ScaledObjectSpec spec = ScaledObjects.with(
                ScaledObjects.withFormula(pair, "jobs + mails", "2", ""),
                new FallbackSpec(0, 6, FallbackSpec.Behavior.STATIC));

        assertThat(ask(spec, "composite-metric", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.FAILED)
                        .totalMilli())
                .as("6 replicas times the composite target 2")
                .hasValue(12_000);
    }

    @Test
    void aWholeCompositeTargetIsNeededForAnyFallback() {
        ScaledObjectSpec spec = ScaledObjects.with(
                ScaledObjects.withFormula(pair, "jobs + mails", "2.5", ""),
                new FallbackSpec(0, 6, FallbackSpec.Behavior.STATIC));

        MetricAnswer answer = ask(spec, "composite-metric", KedaMemory.fresh(), FORTY_SEVEN, TriggerReading.FAILED);

        assertThat(answer.totalMilli()).isEmpty();
        assertThat(answer.memory().health().entries()).isEmpty();
    }

    @Test
    void aFormulaWithoutAValueIsAMetricError() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(plain, "float(jobs) < 5 ? 1 : 0", "5", "");

        assertThat(ask(spec, "composite-metric", KedaMemory.fresh(), FORTY_SEVEN)
                        .totalMilli())
                .isEmpty();
    }

    private static MetricAnswer ask(
            ScaledObjectSpec spec, String metricName, KedaMemory memory, TriggerReading... readings) {
        return MetricRequest.answer(spec, metricName, List.of(readings), 2, 2, memory);
    }
}

package dev.gpuscale.autoscaling.keda;

import static dev.gpuscale.autoscaling.keda.ScaledObjects.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GeneratedHpaTest {
    private final TriggerSpec cpu = TriggerSpec.resource("", "cpu", MetricType.UTILIZATION, 70_000, Optional.empty());

    @Test
    void hasAMetricForEachTriggerSortedByTheirType() {
        GeneratedHpa hpa = GeneratedHpa.of(ScaledObjects.of(cpu, queue("jobs", 1), queue("mails", 2)));

        assertThat(hpa.metrics()).extracting(HpaMetric::name).containsExactly("s1-jobs", "s2-mails", "cpu");
        assertThat(hpa.minReplicas()).isEqualTo(1);
        assertThat(hpa.maxReplicas()).isEqualTo(100);
        assertThat(hpa.problem()).isEmpty();
    }

    @Test
    void replacesExternalMetricsByTheCompositeOne() {
        ScaledObjectSpec spec = ScaledObjects.withFormula(
                ScaledObjects.of(cpu, queue("jobs", 1), queue("mails", 2)), "jobs + mails", "1.001", "");

        assertThat(GeneratedHpa.of(spec).metrics())
                .containsExactly(
                        new HpaMetric(
                                HpaMetric.Source.RESOURCE, "cpu", MetricType.UTILIZATION, 70_000, Optional.empty()),
                        new HpaMetric(
                                HpaMetric.Source.EXTERNAL,
                                "composite-metric",
                                MetricType.AVERAGE_VALUE,
                                1_000,
                                Optional.empty()));
    }

    @Test
    void isNotMadeBeforeAnyScalerCanBeReached() {
        ScaledObjectSpec spec = ScaledObjects.of(queue("jobs", 0), queue("mails", 1));

        assertThat(GeneratedHpa.ofAvailable(spec, List.of(TriggerReading.UNREACHABLE, TriggerReading.UNREACHABLE)))
                .isEmpty();
        assertThat(GeneratedHpa.ofAvailable(spec, List.of(TriggerReading.UNREACHABLE, TriggerReading.FAILED))
                        .orElseThrow()
                        .metrics())
                .extracting(HpaMetric::name)
                .containsExactly("s1-mails");
    }

    @Test
    void tellsWhyItCannotBeCreated() {
        TriggerSpec zeroTarget = TriggerSpec.external("", "external", MetricType.VALUE, 0, false, "s0-jobs");

        assertThat(GeneratedHpa.of(ScaledObjects.of(zeroTarget)).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("s0-jobs", "0"));
        assertThat(GeneratedHpa.of(ScaledObjects.of(queue("jobs", 0), queue("jobs", 0)))
                        .problem())
                .isPresent();
    }

    @Test
    void disablesTheDirectionThatAnAnnotationPauses() {
        ScaledObjectSpec spec = ScaledObjects.with(
                ScaledObjects.of(queue("jobs", 0)),
                PauseAnnotations.of(Map.of("autoscaling.keda.sh/paused-scale-in", "yes")));

        assertThat(GeneratedHpa.of(spec).scaleInDisabled()).isTrue();
        assertThat(GeneratedHpa.of(spec).scaleOutDisabled()).isFalse();
    }
}

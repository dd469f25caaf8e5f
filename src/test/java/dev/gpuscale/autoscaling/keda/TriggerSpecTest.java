package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerSpecTest {
    @Test
    void onlyResourceTriggersMayHaveAUtilization() {
        TriggerSpec cpu = TriggerSpec.resource("", "cpu", MetricType.UTILIZATION, 70_000, Optional.empty());
        TriggerSpec queue = TriggerSpec.external("", "external", MetricType.UTILIZATION, 70_000, false, "s0-jobs");

        assertThat(TriggerSpec.problem(List.of(cpu))).isEmpty();
        assertThat(TriggerSpec.problem(List.of(queue)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Utilization", "external"));
    }
}

package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.WorkloadResult;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static String withKilled(double attempts) {
        WorkloadResult w = SimulationResults.week().design().workloads().get(0);
        Estimate killed = new Estimate(attempts, attempts / 2);
        return Jobs.text(
                new WorkloadResult(
                        w.name(),
                        w.waits(),
                        w.sojourns(),
                        w.headline(),
                        w.arrived(),
                        w.done(),
                        w.unfinished(),
                        w.coldStartShare(),
                        killed,
                        killed,
                        Estimate.exact(0),
                        w.slotUtilisation(),
                        w.overload(),
                        w.promises()),
                new Figures(new Style(80, false, true)));
    }

    @Test
    void nextToNoKilledJobIsNone() {
        assertThat(withKilled(0.04)).contains("none killed at work");
        assertThat(withKilled(0.1)).contains("0.1 killed at work: 0.1 redelivered, 0 lost");
    }
}

package dev.gpuscale.report;

import static dev.gpuscale.report.SimulationResults.comparedWith;
import static dev.gpuscale.report.SimulationResults.design;
import static dev.gpuscale.report.SimulationResults.noScaleToZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.SimulationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final DesignResult MISSING = design("this design", "", true, 4310, 74);
    private static final DesignResult KEEPING = design("this design", "", true, 4310, 31);

    private static String verdict(SimulationResult result) {
        return String.join(" ", new Verdict(result).sentences());
    }

    @Test
    void scalingToZeroIsBlamedWhenKeepingOneReplicaKeepsThePromise() {
        assertThat(verdict(comparedWith(MISSING, List.of(noScaleToZero(4890, 31, new Estimate(13.5, 1))))))
                .contains("saves $580 a month and is what misses the promise: 6.1% of jobs wait", "One replica kept");
    }

    @Test
    void scalingToZeroIsNotBlamedWhenKeepingOneReplicaMissesToo() {
        assertThat(verdict(comparedWith(MISSING, List.of(noScaleToZero(4890, 66, new Estimate(13.5, 1))))))
                .contains("not all that misses the promise", "Its longest part is node");
    }

    @Test
    void scalingToZeroIsPraisedWhenItKeepsThePromise() {
        assertThat(verdict(comparedWith(KEEPING, List.of(noScaleToZero(4890, 20, new Estimate(13.5, 1))))))
                .contains("saves $580 a month and keeps the promise");
    }

    @Test
    void aSavingThatTheReplicationsCannotSeeIsNoSaving() {
        assertThat(verdict(comparedWith(KEEPING, List.of(noScaleToZero(4330, 20, new Estimate(0.5, 1))))))
                .contains("saves nothing that 10 replications can see")
                .doesNotContain("$20");
    }

    @Test
    void aBaselineThatKeepsWhatThisDesignMissesIsNamedWithItsPrice() {
        Comparison peak =
                new Comparison(design("static-peak", "", false, 5500, 2), new Estimate(27, 1), new Estimate(-72, 2));

        assertThat(verdict(comparedWith(MISSING, List.of(peak))))
                .contains("static-peak keeps every promise at $5,500 a month.");
    }

    @Test
    void aBaselineThatKeepsAllAndCostsLessIsNamedEvenWhenNothingIsMissed() {
        Comparison cpu =
                new Comparison(design("hpa-cpu", "", false, 3900, 40), new Estimate(-9.5, 1), new Estimate(9, 2));

        assertThat(verdict(comparedWith(KEEPING, List.of(cpu))))
                .contains("hpa-cpu keeps every promise at $3,900 a month, and is cheaper");
    }

    @Test
    void anHpaWithoutItsMetricIsNotRecommended() {
        DesignResult stuck = design("hpa-cpu", "", false, 3900, 40);
        Comparison cpu = new Comparison(
                new DesignResult("hpa-cpu", "", true, stuck.workloads(), stuck.cost(), stuck.scaling()),
                new Estimate(-9.5, 1),
                new Estimate(9, 2));

        assertThat(verdict(comparedWith(KEEPING, List.of(cpu)))).doesNotContain("hpa-cpu");
    }

    @Test
    void anOverloadedDesignIsToldWhatItLacksAndNothingElse() {
        assertThat(verdict(SimulationResults.overloaded(10)))
                .contains("keeps 12.3 slots busy and the largest fleet has 10", "Raise maxReplicaCount")
                .doesNotContain("cents");
        assertThat(verdict(SimulationResults.overloaded(20))).contains("the autoscaler never asks for enough");
    }

    @Test
    void whereNodesAreTheLimitTheAutoscalerIsNotBlamed() {
        for (double slots : List.of(10.0, 13.0)) {
            assertThat(verdict(SimulationResults.overloaded(slots, true)))
                    .contains("the nodes that the NodePool may buy have room for " + (int) slots, "NodePool's limits")
                    .doesNotContain("autoscaler", "maxReplicaCount");
        }
    }

    @Test
    void theLargestPartThatServesNobodyIsNamedWithItsKnob() {
        assertThat(verdict(comparedWith(KEEPING, List.of())))
                .contains("45 cents of a dollar serve jobs", "22 cents, is GPUs that are ready but idle");
    }

    @Test
    void nothingIsSaidOfAnUnknownBill() {
        assertThat(verdict(SimulationResults.withUnknownCost())).doesNotContain("$", "cents");
    }

    @Test
    void aFixedNumberOfReplicasIsNotAdvisedToScale() {
        assertThat(verdict(comparedWith(SimulationResults.fixed(74), List.of())))
                .contains(
                        "The number of replicas is fixed at 10: one more",
                        "idle, since the number of replicas is fixed")
                .doesNotContain("HPA", "KEDA");
    }
}

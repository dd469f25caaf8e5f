package dev.gpuscale.report;

import static dev.gpuscale.report.SimulationResults.comparedWith;
import static dev.gpuscale.report.SimulationResults.design;
import static dev.gpuscale.report.SimulationResults.noScaleToZero;
import static dev.gpuscale.report.SimulationResults.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.NodeSupply;
import dev.gpuscale.simulation.NodeSupply.Source;
import dev.gpuscale.simulation.SimulationResult;
import java.util.List;
import java.util.Optional;
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
    void aDesignThatKeepsAllAndCostsLessIsNamedEvenWhenNothingIsMissed() {
        Comparison patient =
                new Comparison(design("patient", "", false, 3900, 40), new Estimate(-9.5, 1), new Estimate(9, 2));

        assertThat(verdict(comparedWith(KEEPING, List.of(patient))))
                .contains("patient keeps every promise at $3,900 a month, and is cheaper");
    }

    @Test
    void scalingByCpuIsNeverRecommendedForWhatItKeepsByChance() {
        Comparison cpu =
                new Comparison(design("hpa-cpu", "", false, 3900, 40), new Estimate(-9.5, 1), new Estimate(9, 2));

        assertThat(verdict(comparedWith(KEEPING, List.of(cpu)))).doesNotContain("hpa-cpu");
        assertThat(verdict(comparedWith(MISSING, List.of(cpu)))).doesNotContain("hpa-cpu");
    }

    @Test
    void oneReplicaThatKeepsThePromiseByACloseCallBarelyKeepsIt() {
        assertThat(verdict(comparedWith(MISSING, List.of(noScaleToZero(4890, 59, new Estimate(13.5, 1))))))
                .contains("One replica kept ready would be the next thing to try, though it barely keeps the promise.");
        assertThat(verdict(comparedWith(MISSING, List.of(noScaleToZero(4890, 31, new Estimate(13.5, 1))))))
                .contains("One replica kept ready would be the next thing to try.")
                .doesNotContain("barely");
    }

    @Test
    void coldStartsAreNotBlamedWhenTheOrdinaryJobIsLateToo() {
        DesignResult slow = design("this design", "", true, 4310, 6_000); // p50 is 86 s, the limit 60 s

        assertThat(verdict(comparedWith(slow, List.of())))
                .contains("The ordinary job waits too long", "fewer jobs per replica, or a higher maxReplicaCount")
                .doesNotContain("longest part");
    }

    @Test
    void coldStartsAreNotBlamedWhenTheWholeFleetReadyFromTheStartMissesToo() {
        Comparison peak =
                new Comparison(design("static-peak", "", false, 5500, 70), new Estimate(27, 1), new Estimate(-4, 2));

        assertThat(verdict(comparedWith(MISSING, List.of(peak))))
                .contains(
                        "static-peak, with every replica ready from the start, misses it too: the maximum is too low.")
                .doesNotContain("cold start");
    }

    @Test
    void whatIsSavedIsTheDifferenceOfWhatTheTablePrints() {
        DesignResult here = design("this design", "", true, 1720.4, 31); // printed 1,720 and 1,891
        assertThat(verdict(comparedWith(here, List.of(noScaleToZero(1890.6, 20, new Estimate(10, 1))))))
                .contains("saves $171 a month");
    }

    @Test
    void theCentsOfADollarAreTheSharesOfTheTable() {
        List<String> sentences = new Verdict(SimulationResults.week()).sentences();
        CostShares shares = new CostShares(SimulationResults.week().design().cost());

        assertThat(sentences.get(sentences.size() - 1))
                .contains(
                        shares.percent().get(0) + " cents of a dollar",
                        shares.percent().get(1) + " cents, is GPUs");
    }

    @Test
    void anHpaWithoutItsMetricIsNotRecommended() {
        DesignResult stuck = design("hpa-cpu", "", false, 3900, 40);
        Comparison cpu = new Comparison(
                new DesignResult(
                        "hpa-cpu", "", true, stuck.workloads(), stuck.cost(), stuck.scaling(), Optional.empty()),
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
    void nodesWithoutRoomAreBlamedBeforeColdStartsAndTheNumberOfReplicas() {
        for (DesignResult late : List.of(MISSING, design("this design", "", true, 4310, 6_000))) {
            assertThat(verdict(comparedWith(on(late, new NodeSupply(Source.KARPENTER, 14, 8)), List.of())))
                    .contains(
                            "The NodePools' limits leave room for 8 of the 14 replicas",
                            "higher limits would be the next")
                    .doesNotContain("longest part", "maxReplicaCount", "too few replicas");
        }
        assertThat(verdict(comparedWith(on(MISSING, new NodeSupply(Source.CLUSTER_AUTOSCALER, 14, 8)), List.of())))
                .contains("The node groups' max leaves room for 8");
        assertThat(verdict(comparedWith(on(MISSING, new NodeSupply(Source.FIXED_GROUPS, 3, 2)), List.of())))
                .contains(
                        "The node groups, which keep their size, have room for 2 of the 3", "nodes.clusterAutoscaler");
    }

    @Test
    void theWorkloadThatIsLateIsNamedWhereThereAreSeveral() {
        DesignResult two = SimulationResults.twoWorkloads().design();

        assertThat(verdict(comparedWith(two, List.of()))).contains("Late: image-generation. ");
        assertThat(verdict(comparedWith(MISSING, List.of()))).doesNotContain("Late:");
    }

    @Test
    void emptyNodesAreLaidToTheAutoscalerThatIsThere() {
        assertThat(emptyNodesOn(Source.KARPENTER)).contains("consolidateAfter").doesNotContain("scaleDownUnneededTime");
        assertThat(emptyNodesOn(Source.CLUSTER_AUTOSCALER))
                .contains("scaleDownUnneededTime")
                .doesNotContain("consolidateAfter");
        assertThat(emptyNodesOn(Source.FIXED_GROUPS))
                .contains("groups that keep their size")
                .doesNotContain("consolidateAfter", "scaleDownUnneededTime");
    }

    private static String emptyNodesOn(Source source) {
        DesignResult design = on(SimulationResults.withEmptyNodes(KEEPING), new NodeSupply(source, 14, 14));
        return verdict(comparedWith(design, List.of()));
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

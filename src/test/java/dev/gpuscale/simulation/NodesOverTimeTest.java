package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes bought and given back in the whole loop, and what they cost. A g5.xlarge costs a dollar a second here. */
class NodesOverTimeTest {
    private static final String A_DOLLAR_A_SECOND =
            "pricing: {overrides: {g5.xlarge: {onDemand: 3600 USD}}, minimumCharge: %s}";

    /** One job 5 s after the start; KEDA sees it at 10 s, and at 10 s + 30 n that it is done, or not. */
    private static Worlds oneJob(String serviceTime) {
        return Worlds.aWorld()
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: " + serviceTime);
    }

    @Test
    void theCheapestTypeThatFitsIsBought() {
        History history = oneJob("10h")
                .scaledObject("maxReplicaCount: 1")
                .nodePool("g5.12xlarge, g5.2xlarge, g5.xlarge, g6.48xlarge", "1m")
                .play();
        assertThat(history.world().cluster().nodes())
                .extracting(node -> node.offer().type())
                .containsExactly("g5.xlarge");
    }

    @Test
    void podsOfOneBatchShareANodeEvenWhereTwoWouldBeCheaper() {
        // Karpenter asks for the price last: the second pod joins the open claim, and types with one GPU drop out.
        History history = oneJob("10h")
                .scaledObject("minReplicaCount: 2, maxReplicaCount: 2")
                .nodePool("g5.xlarge, g5.12xlarge", "1m")
                .play();
        assertThat(history.world().cluster().nodes())
                .extracting(node -> node.offer().type())
                .containsExactly("g5.12xlarge");
        assertThat(history.gpuSeconds(CostCategory.UNUSED))
                .as("two of four GPUs")
                .isPositive();
    }

    @Test
    void podsThatAreThereAtTheStartCameInOneBatch() {
        History history = Worlds.aWorld()
                .replicas(2)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5s]}}, service: 10h")
                .nodePool("g5.xlarge, g5.12xlarge", "1m")
                .play();
        assertThat(history.world().cluster().nodes())
                .extracting(node -> node.offer().type())
                .containsExactly("g5.12xlarge");
    }

    @Test
    void podsOfTwoBatchesDoNot() {
        // 11 jobs: one pod at 10.03 s, the other two at 17.04 s, when the first node is bought already.
        History history = Worlds.aWorld()
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 11, at: [5s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 9")
                .nodePool("g5.xlarge, g5.12xlarge", "1m")
                .play();
        assertThat(history.world().cluster().nodes())
                .extracting(node -> node.offer().type())
                .containsExactly("g5.xlarge", "g5.12xlarge");
    }

    @Test
    void theLimitOfThePoolHoldsAndPodsWait() {
        History history = oneJob("10h")
                .scaledObject("minReplicaCount: 5, maxReplicaCount: 5")
                .nodePool("g5.xlarge", "1m", ", limits: {nvidia.com/gpu: 3}")
                .play();
        assertThat(history.world().cluster().nodes()).hasSize(3);
        assertThat(history.world().cluster().pending()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'amd.com/gpu: 0', 5", "'amd.com/gpu: 0, nvidia.com/gpu: 3', 3"})
    void aLimitOnTheGpusOfOneVendorIsNoneOnThoseOfAnother(String limits, int nodes) {
        History history = oneJob("10h")
                .scaledObject("minReplicaCount: 5, maxReplicaCount: 5")
                .nodePool("g5.xlarge", "1m", ", limits: {" + limits + "}")
                .play();
        assertThat(history.world().cluster().nodes()).hasSize(nodes);
    }

    /**
     * The pod is deleted at 100.03 s, the first poll after a cooldown of 60 s since the active one at 40 s. Karpenter keeps
     * that in whole seconds: the node is consolidatable from 100 s + consolidateAfter, a loop looks within 10 s of that, and
     * 15 s later it looks again and acts.
     */
    @ParameterizedTest
    @CsvSource({"0s, 0", "60s, 60", "5m, 300"})
    void anEmptyNodeGoesAfterConsolidateAfterALookAndAValidation(String consolidateAfter, int seconds) {
        History history = oneJob("40s")
                .scaledObject("maxReplicaCount: 1, cooldownPeriod: 60")
                .nodePool("g5.xlarge", consolidateAfter)
                .play();
        assertThat(history.resizes()).containsExactly("10.03 KEDA 0->1", "100.03 KEDA 1->0");
        assertThat(history.secondsOf("gpu-1", "DRAINING")).isBetween(100.0 + seconds + 15, 100.0 + seconds + 25.04);
        assertThat(history.secondsOf("gpu-1", "GONE"))
                .as("a node that has nothing to drain takes five seconds all the same")
                .isCloseTo(history.secondsOf("gpu-1", "DRAINING") + 5, within(1e-6));
    }

    /**
     * Two jobs of 200 s, the second from 210.03 s to 410.03 s. The trigger is active above a backlog of 1, so for the last time
     * at 190 s, and at 250 s the cooldown of 60 s is over: the pod is deleted under its job.
     */
    private static Worlds deletedUnderItsJob(int graceSeconds) {
        return Worlds.aWorld()
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .deployment("worker", 0, 1, "1", graceSeconds)
                .jobs("arrivals: {bursts: {jobs: 2, at: [5s]}}, service: 200s")
                .scaledOnRedis("maxReplicaCount: 1, cooldownPeriod: 60", 1)
                .nodePool("g5.xlarge", "0s");
    }

    @Test
    void aDeletedPodFinishesItsJobWithinItsGraceAndItsNodeWaits() {
        History history = deletedUnderItsJob(600).play();
        assertThat(history.secondsOf("worker-1", "TERMINATING")).isEqualTo(250.03);
        double end = history.secondsOf("worker-1", "READY") + 400; // no longer than it needs
        assertThat(history.secondsOf("worker-1", "GONE")).isCloseTo(end, within(1e-6));
        assertThat(history.secondsOf("gpu-1", "DRAINING"))
                .as("empty to Karpenter")
                .isLessThan(250.03 + 26);
        double gone = history.secondsOf("gpu-1", "GONE");
        assertThat(gone).as("Karpenter looks every second").isBetween(end, end + 1);
        assertThat(history.gpuSeconds(CostCategory.DRAINING)).isCloseTo(gone - 250.03, within(1e-6));
        assertThat(history.fleet().done()).isEqualTo(2);
        assertThat(history.fleet().killed()).isZero();
    }

    @Test
    void atTheEndOfItsGraceTheJobGoesBackToTheQueue() {
        History history = deletedUnderItsJob(30).play();
        assertThat(history.secondsOf("worker-1", "GONE")).isEqualTo(280.03);
        assertThat(history.fleet().killed()).isEqualTo(1);
        assertThat(history.fleet().done()).isEqualTo(1);
        assertThat(history.fleet().unfinished()).isEqualTo(1);
    }

    @Test
    void everyStartedSecondIsPaid() {
        History history = oneJob("40s")
                .scaledObject("maxReplicaCount: 1, cooldownPeriod: 60")
                .nodePool("g5.xlarge", "1m")
                .with(String.format(A_DOLLAR_A_SECOND, "60s"))
                .play();
        double life = history.secondsOf("gpu-1", "GONE") - history.secondsOf("gpu-1", "LAUNCHING");
        assertThat(history.outcome().totalUsd()).isCloseTo(Math.ceil(life), within(1e-6));
    }

    @Test
    void aShortLifeCostsTheMinimum() {
        History history = oneJob("40s")
                .scaledObject("maxReplicaCount: 1, cooldownPeriod: 60")
                .nodePool("g5.xlarge", "1m")
                .with(String.format(A_DOLLAR_A_SECOND, "20m"))
                .play();
        double life = history.secondsOf("gpu-1", "GONE") - history.secondsOf("gpu-1", "LAUNCHING");
        assertThat(history.outcome().totalUsd()).isCloseTo(1200, within(1e-6));
        assertThat(history.usd(CostCategory.MINIMUM_CHARGE)).isCloseTo(1200 - life, within(1e-6));
    }

    @Test
    void theMoneyIsBookedByWhatTheGpuDid() {
        // The start: 2 min 39 s less probe; 40 s of work; then idle until the pod goes.
        History history = oneJob("40s")
                .starting(Worlds.SLOW_START)
                .scaledObject("maxReplicaCount: 1, cooldownPeriod: 60")
                .nodePool("g5.xlarge", "1m")
                .with(String.format(A_DOLLAR_A_SECOND, "0s"))
                .play();
        assertThat(history.usd(CostCategory.NODE_STARTING)).isCloseTo(60, within(1e-6));
        assertThat(history.usd(CostCategory.PULLING))
                .as("and the container's start")
                .isCloseTo(62, within(1e-6));
        assertThat(history.usd(CostCategory.LOADING)).isCloseTo(37, within(1e-6));
        assertThat(history.usd(CostCategory.SERVING)).isCloseTo(40, within(1e-6));
        double ready = history.secondsOf("worker-1", "READY");
        double deleted = history.secondsOf("worker-1", "TERMINATING");
        assertThat(history.usd(CostCategory.IDLE)).isCloseTo(deleted - ready - 40, within(1e-6));
        assertThat(history.usd(CostCategory.DRAINING))
                .as("the least that a pod takes to go, and later the least that its node takes")
                .isCloseTo(1 + 5, within(1e-6));
    }

    @Test
    void aPodWithSeveralSlotsServesWhileOneIsBusy() {
        History history = Worlds.aWorld()
                .lasting("100s")
                .jobs("arrivals: {bursts: {jobs: 2, at: [10s, 30s]}}, service: 30s, concurrency: 4")
                .with("pricing: {staticNode: g5.xlarge}")
                .play();
        assertThat(history.gpuSeconds(CostCategory.SERVING))
                .as("from 10 s to 60 s")
                .isEqualTo(50);
        assertThat(history.gpuSeconds(CostCategory.IDLE)).isEqualTo(50);
        assertThat(history.fleet().busySeconds()).isEqualTo(4 * 30);
    }

    @Test
    void nodesThatNobodyCanPriceCostAnUnknownSum() {
        CostResult cost = Worlds.aWorld().run().design().cost();
        assertThat(cost.known()).isFalse();
        assertThat(cost.usdPerMonth().value()).isNaN();
        assertThat(cost.unknownBecause()).contains("staticNode");
        assertThat(cost.gpuHoursPerDay().value()).isCloseTo(24, within(1e-9));
    }

    @Test
    void theStaticPeakKeepsEveryNodeAllTheTime() {
        SimulationResult result = oneJob("40s")
                .with("baselines: [static-peak]")
                .scaledObject("maxReplicaCount: 3")
                .nodePool("g5.xlarge", "1m")
                .with("pricing: {overrides: {g5.xlarge: {onDemand: 1 USD}}}")
                .run();
        DesignResult peak = result.comparisons().get(0).design();
        assertThat(peak.cost().usdPerDay().value()).isCloseTo(3 * 24, within(1e-6));
        assertThat(peak.scaling().nodesLaunchedPerDay().value()).isZero();
        assertThat(List.of(peak.scaling().fewestReplicas(), peak.scaling().mostReplicas()))
                .containsOnly(3);
    }

    private static Worlds besidePlaceholders() {
        return oneJob("40s")
                .starting(Worlds.SLOW_START)
                .scaledObject("maxReplicaCount: 3")
                .document(
                        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: yields}, value: -10}")
                .deployment("room", 2, 1, "1", 0, "priorityClassName: yields,")
                .nodePool("g5.xlarge", "1m");
    }

    @Test
    void aPlaceholderGivesItsPlaceToAWorkerAndBuysTheNextNode() {
        History history = besidePlaceholders().play();
        assertThat(history.secondsOf("worker-1", "PULLING"))
                .as("no node has to start")
                .isCloseTo(history.secondsOf("worker-1", "PENDING"), within(0.1));
        assertThat(history.gpuSeconds(CostCategory.LOADING)).as("the worker's").isEqualTo(37);
        assertThat(history.outcome().launched()).isEqualTo(1);
        // From the worker's start to the next node's container: 1.13 s of batch and launch, 60 s of node, 2 s of its
        // container: the pause image is next to nothing, and there is no model to load.
        assertThat(history.gpuSeconds(CostCategory.PLACEHOLDER)).isCloseTo(2 * 3600 - 1.13 - 60 - 2, within(0.1));
    }

    @Test
    void baselinesLeavePlaceholdersAsTheyAre() {
        DesignPlan own = Designs.prepare(besidePlaceholders().scenario()).own();
        for (Baseline baseline : Baseline.values()) {
            DesignPlan plan = Designs.baseline(
                    own, baseline, besidePlaceholders().scenario().spec());
            assertThat(plan.fleets().get(1)).isEqualTo(own.fleets().get(1));
        }
        assertThat(Designs.baseline(
                                own,
                                Baseline.STATIC_PEAK,
                                besidePlaceholders().scenario().spec())
                        .remark())
                .isEqualTo("3 pods");
    }
}

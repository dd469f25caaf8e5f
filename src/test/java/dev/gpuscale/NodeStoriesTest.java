package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import dev.gpuscale.simulation.CostCategory;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Progress;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Simulation;
import dev.gpuscale.simulation.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped scenarios about nodes show what their comments say: the bounds here are those of the comments, or wider. */
@Tag("scenarios")
class NodeStoriesTest {
    private static final int REPLICATIONS = 2;

    // ---------------------------------------------------------------- warm-pool

    @Test
    void aPlaceholderSparesTheNodeAndNotTheModelAtHalfThePriceOfThreeReadyReplicas() {
        DesignResult asleep = play("warm-pool/to-zero.yaml");
        DesignResult warm = play("warm-pool.yaml");
        DesignResult awake = play("warm-pool/always-on.yaml");

        assertThat(p99(asleep, 0)).isGreaterThan(120);
        assertThat(p99(warm, 0)).isBetween(55.0, 0.5 * p99(asleep, 0));
        assertThat(p99(awake, 0)).isZero();
        assertThat(stage(warm, "node")).isLessThan(5);
        assertThat(stage(warm, "engine")).isBetween(0.8 * stage(asleep, "engine"), 1.2 * stage(asleep, "engine"));
        assertThat(month(asleep)).isBetween(250.0, 450.0);
        assertThat(month(warm)).isBetween(800.0, 1050.0);
        assertThat(month(awake)).isBetween(1700.0, 1800.0);
        assertThat(share(warm, CostCategory.PLACEHOLDER)).isGreaterThan(0.5);
    }

    // ---------------------------------------------------------------- mixed-instance-types

    @Test
    void podsThatComeTogetherBuyALargeNodeAndPayForItsEmptyPlaces() {
        DesignResult mixed = play("mixed-instance-types.yaml");
        DesignResult single = play("mixed-instance-types/one-gpu-nodes.yaml");

        assertThat(share(mixed, CostCategory.UNUSED)).isGreaterThan(0.3);
        assertThat(share(single, CostCategory.UNUSED)).isZero();
        assertThat(month(single)).isBetween(0.5 * month(mixed), 0.67 * month(mixed));
        assertThat(launched(single)).isGreaterThan(2 * launched(mixed));
        assertThat(p95(single) - p95(mixed)).isBetween(0.0, 20.0);
    }

    @Test
    void twoPendingPodsGetOneNodeUnlessEachNodeHasOneGpu() {
        assertThat(nodesThatTwoPodsWaitFor("mixed-instance-types.yaml")).isPositive();
        assertThat(nodesThatTwoPodsWaitFor("mixed-instance-types/one-gpu-nodes.yaml"))
                .isZero();
    }

    /** How often the only node on its way comes up while two pods wait. */
    private static long nodesThatTwoPodsWaitFor(String file) {
        List<Timeline.Row> rows = new ArrayList<>();
        play(file, 1, rows::add, "spec.horizon=3d");
        return rows.stream()
                .filter(row -> row.event().equals("node-ready") && row.podsPending() >= 2 && row.nodesStarting() == 0)
                .count();
    }

    // ---------------------------------------------------------------- spot-with-fallback

    @Test
    void spotSavesHalfTheBillAndTheRateOfReclaimsShowsInTheWaits() {
        DesignResult onDemand = play("spot-with-fallback/on-demand.yaml");
        DesignResult rare = play("spot-with-fallback.yaml");
        DesignResult often = play("spot-with-fallback.yaml", "spec.nodes.spot.every=2h");
        DesignResult allTheTime = play("spot-with-fallback.yaml", "spec.nodes.spot.every=30m");

        assertThat(month(rare)).isLessThan(0.5 * month(onDemand));
        assertThat(month(allTheTime)).isBetween(0.45 * month(onDemand), 0.65 * month(onDemand));
        assertThat(p95(rare) - p95(onDemand)).isBetween(0.0, 10.0);
        assertThat(p95(often)).isBetween(85.0, 120.0);
        assertThat(p95(allTheTime)).isGreaterThan(2 * p95(onDemand));
        assertThat(rare.keepsItsPromises()).isTrue();
        assertThat(allTheTime.keepsItsPromises()).isFalse();
    }

    @Test
    void whoHearsTheNoticeOfAReclaimLosesHardlyAJob() {
        DesignResult heard = play("spot-with-fallback.yaml");
        DesignResult deaf = play("spot-with-fallback.yaml", "spec.nodes.karpenter.interruptionQueue=false");

        assertThat(killed(heard)).isLessThan(20);
        assertThat(killed(deaf)).isGreaterThan(2 * killed(heard));
    }

    // ---------------------------------------------------------------- cluster-autoscaler-vs-karpenter

    @Test
    void theClusterAutoscalerWaitsForABurstOfGpuPodsAndKeepsItsNodesForLonger() {
        DesignResult groups = play("cluster-autoscaler-vs-karpenter.yaml");
        DesignResult karpenter = play("cluster-autoscaler-vs-karpenter/karpenter.yaml");
        DesignResult hasty =
                play("cluster-autoscaler-vs-karpenter.yaml", "spec.nodes.clusterAutoscaler.scaleDownUnneededTime=5m");

        assertThat(p95(groups) - p95(karpenter)).isBetween(10.0, 25.0);
        assertThat(month(karpenter)).isBetween(0.75 * month(groups), 0.85 * month(groups));
        double empty = month(groups, CostCategory.EMPTY_NODE) - month(karpenter, CostCategory.EMPTY_NODE);
        assertThat(empty).isGreaterThan(0.9 * (month(groups) - month(karpenter)));
        assertThat(month(hasty)).isBetween(0.95 * month(karpenter), 1.05 * month(karpenter));
    }

    // ---------------------------------------------------------------- consolidation-thrash

    @Test
    void nodesThatAreGivenAwayTooSoonComeBackWithEveryRiseOfTheLoad() {
        DesignResult hasty = play("consolidation-thrash.yaml");
        DesignResult patient = play("consolidation-thrash/patient.yaml");

        assertThat(launched(hasty)).isBetween(80.0, 160.0);
        assertThat(launched(patient)).isLessThan(launched(hasty) / 3);
        assertThat(hasty.scaling().coldStartMeanSeconds().value()).isBetween(300.0, 420.0);
        assertThat(patient.scaling().coldStartMeanSeconds().value()).isLessThan(240);
        assertThat(p95(patient)).isLessThan(0.7 * p95(hasty));
        assertThat(hasty.keepsItsPromises()).isFalse();
        assertThat(patient.keepsItsPromises()).isTrue();
        assertThat(month(patient)).isBetween(month(hasty), 1.25 * month(hasty));
        assertThat(share(hasty, CostCategory.NODE_STARTING)
                        + share(hasty, CostCategory.PULLING)
                        + share(hasty, CostCategory.LOADING))
                .isBetween(0.14, 0.25);
    }

    // ---------------------------------------------------------------- shared-node-pool

    @Test
    void onASharedPoolOneBurstMakesTheOtherWaitUnlessPrioritiesSayWhoGoesFirst() {
        DesignResult equal = play("shared-node-pool.yaml");
        DesignResult chatFirst = play("shared-node-pool/with-priorities.yaml");
        DesignResult apart = play("shared-node-pool/apart.yaml");

        assertThat(p99(equal, 0)).isGreaterThan(120);
        assertThat(p99(chatFirst, 0)).isLessThan(45);
        assertThat(p99(apart, 0)).isLessThan(45);
        assertThat(month(apart)).isBetween(0.85 * month(equal), month(equal));
        assertThat(p50(apart, 1)).isGreaterThan(1.4 * p50(equal, 1));
        assertThat(p50(chatFirst, 1)).isLessThan(0.8 * p50(apart, 1));
        assertThat(p99(chatFirst, 1)).isGreaterThan(1.4 * p99(equal, 1));
    }

    // ---------------------------------------------------------------- playing

    private static double p50(DesignResult design, int workload) {
        return design.workloads().get(workload).waits().p50().value();
    }

    private static double p95(DesignResult design) {
        return design.workloads().get(0).waits().p95().value();
    }

    private static double p99(DesignResult design, int workload) {
        return design.workloads().get(workload).waits().p99().value();
    }

    private static double killed(DesignResult design) {
        return design.workloads().get(0).killedAttempts().value();
    }

    private static double month(DesignResult design) {
        return design.cost().usdPerMonth().value();
    }

    private static double month(DesignResult design, CostCategory category) {
        return design.cost().lines().stream()
                .filter(line -> line.category() == category)
                .mapToDouble(line -> line.usdPerMonth().value())
                .sum();
    }

    private static double share(DesignResult design, CostCategory category) {
        return design.cost().lines().stream()
                .filter(line -> line.category() == category)
                .mapToDouble(CostLine::share)
                .sum();
    }

    private static double launched(DesignResult design) {
        return design.scaling().nodesLaunchedPerDay().value();
    }

    private static double stage(DesignResult design, String label) {
        return design.scaling().stages().stream()
                .filter(stage -> stage.label().equals(label))
                .findFirst()
                .orElseThrow()
                .meanSeconds()
                .value();
    }

    private static DesignResult play(String file, String... sets) {
        return play(file, REPLICATIONS, Timeline.NONE, sets);
    }

    private static DesignResult play(String file, int replications, Timeline timeline, String... sets) {
        RunOptions options =
                new RunOptions(OptionalLong.empty(), OptionalInt.of(replications), 2, List.of(), () -> false);
        return Simulation.prepare(Scenarios.read(Path.of("scenarios", file), List.of(sets)))
                .run(options, Progress.NONE, timeline)
                .orElseThrow()
                .design();
    }
}

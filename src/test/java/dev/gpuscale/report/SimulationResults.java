package dev.gpuscale.report;

import static dev.gpuscale.simulation.Promise.Unit.SECONDS;
import static dev.gpuscale.simulation.Promise.Unit.USD_PER_MONTH;

import dev.gpuscale.simulation.ClusterEvent;
import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.CostCategory;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.EventRate;
import dev.gpuscale.simulation.NodeSupply;
import dev.gpuscale.simulation.Overload;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.ScalingActivity;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.StageTime;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WarmCapacity;
import dev.gpuscale.simulation.WorkloadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invented results for tests: what each is about is in its name, everything else is an ordinary week. */
public final class SimulationResults {
    private static final NodeSupply ROOM = new NodeSupply(NodeSupply.Source.KARPENTER, 14, 14);
    private static final Estimate NOTHING = new Estimate(Double.NaN, Double.NaN);

    private SimulationResults() {}

    /** A week of image generation that scales to zero, misses its wait, keeps its budget. */
    public static SimulationResult week() {
        return result(design("this design", "", true, 4310.274, 74.18), comparisons(), false);
    }

    public static SimulationResult keepingItsPromises() {
        return result(design("this design", "", true, 4310.274, 31.25), comparisons(), false);
    }

    public static SimulationResult partial() {
        return result(design("this design", "", true, 4310.274, 74.18), comparisons(), true);
    }

    public static SimulationResult withoutComparisons() {
        return result(design("this design", "", true, 4310.274, 74.18), List.of(), false);
    }

    public static SimulationResult withoutPromises() {
        DesignResult week = week().design();
        List<WorkloadResult> workloads = week.workloads().stream()
                .map(w -> workload(w.name(), w.waits(), Optional.empty(), List.of()))
                .toList();
        CostResult cost = cost(4310.274, Optional.empty());
        return result(
                new DesignResult("this design", "", false, workloads, cost, week.scaling(), Optional.empty()),
                List.of(),
                false);
    }

    public static SimulationResult overloaded(double largestSlots) {
        return overloaded(largestSlots, false);
    }

    public static SimulationResult overloaded(double largestSlots, boolean boundByNodes) {
        Overload overload = new Overload(Duration.ofMinutes(200), 68_040, 420.4, 12.34, largestSlots, boundByNodes);
        DesignResult week = week().design();
        WorkloadResult images =
                workload("image-generation", waits(9_000), Optional.of(overload), List.of(waitPromise(9_000, false)));
        DesignResult design = new DesignResult(
                "this design", "", false, List.of(images), week.cost(), week.scaling(), Optional.empty());
        return result(design, comparisons(), false);
    }

    public static SimulationResult withUnknownCost() {
        DesignResult week = week().design();
        CostResult unknown = new CostResult(
                false,
                "the catalog has no price for p5.48xlarge in eu-west-9",
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                new Estimate(68.7, 0.4),
                List.of(),
                Optional.empty());
        return result(
                new DesignResult("this design", "", false, week.workloads(), unknown, week.scaling(), Optional.empty()),
                comparisons(),
                false);
    }

    public static SimulationResult twoWorkloads() {
        DesignResult week = week().design();
        List<WorkloadResult> workloads = new ArrayList<>(week.workloads());
        workloads.add(workload("upscaling", waits(20.52), Optional.empty(), List.of(waitPromise(20.52, true))));
        List<Comparison> comparisons = comparisons().stream()
                .map(c -> new Comparison(
                        new DesignResult(
                                c.design().name(),
                                c.design().remark(),
                                c.design().fixedSize(),
                                workloads,
                                c.design().cost(),
                                c.design().scaling(),
                                Optional.empty()),
                        c.costChangePercent(),
                        c.waitChangeSeconds()))
                .toList();
        return result(
                new DesignResult("this design", "", false, workloads, week.cost(), week.scaling(), Optional.empty()),
                comparisons,
                false);
    }

    /** The week, beside the comparisons given. */
    public static SimulationResult comparedWith(DesignResult design, List<Comparison> comparisons) {
        return result(design, comparisons, false);
    }

    /** The week of one replication: no difference has an interval. */
    public static SimulationResult once() {
        List<Comparison> comparisons = comparisons().stream()
                .map(c -> new Comparison(
                        c.design(),
                        new Estimate(c.costChangePercent().value(), Double.NaN),
                        new Estimate(c.waitChangeSeconds().value(), Double.NaN)))
                .toList();
        return result(week().design(), comparisons, 1, false);
    }

    /** Nobody came, and nothing was ever started. */
    public static DesignResult asleep() {
        DesignResult week = week().design();
        Estimate none = Estimate.exact(0);
        ScalingActivity nothing = new ScalingActivity(
                none, NOTHING, List.of(), none, none, 0, 0, none, Estimate.exact(24), none, List.of(), ROOM);
        return new DesignResult("this design", "", false, week.workloads(), week.cost(), nothing, Optional.empty());
    }

    /** Spot nodes, placeholders, a least size, and a cloud that fails: everything of it happened. */
    public static SimulationResult warm() {
        return warm(around(4198));
    }

    /** The same with another saving of its warm starts, in seconds a day. */
    public static SimulationResult warm(Estimate secondsSaved) {
        DesignResult week = week().design();
        ScalingActivity scaling = week.scaling();
        List<EventRate> events = new ArrayList<>();
        for (ClusterEvent event : ClusterEvent.values()) {
            events.add(new EventRate(event, around(12.4 / (1 + event.ordinal()))));
        }
        ScalingActivity eventful = new ScalingActivity(
                scaling.coldStartsPerDay(),
                scaling.coldStartMeanSeconds(),
                scaling.stages(),
                scaling.nodesLaunchedPerDay(),
                scaling.replicaChangesPerDay(),
                scaling.fewestReplicas(),
                scaling.mostReplicas(),
                scaling.meanReadyPods(),
                scaling.zeroHoursPerDay(),
                scaling.zeroEpisodesPerDay(),
                events,
                scaling.nodes());
        WarmCapacity warm = new WarmCapacity(
                List.of(
                        new WarmCapacity.Kind("placeholder", "held by placeholders", around(24), around(734.38)),
                        new WarmCapacity.Kind("keptReplicas", "in replicas kept ready", around(3.1), around(94.86)),
                        new WarmCapacity.Kind("emptyNode", "on empty nodes", around(1.2), around(36.72))),
                around(28.3),
                around(865.96),
                around(26.4),
                around(12.4),
                around(4.8),
                around(92),
                around(251),
                secondsSaved,
                around(0.964));
        return result(
                new DesignResult("this design", "", false, week.workloads(), week.cost(), eventful, Optional.of(warm)),
                comparisons(),
                false);
    }

    private static SimulationResult result(DesignResult design, List<Comparison> comparisons, boolean partial) {
        return result(design, comparisons, partial ? 3 : 10, partial);
    }

    private static SimulationResult result(
            DesignResult design, List<Comparison> comparisons, int replications, boolean partial) {
        return new SimulationResult(
                "image-generation",
                Duration.ofDays(7),
                Duration.ofHours(1),
                replications,
                partial ? 10 : replications,
                partial,
                42,
                "us-east-1",
                "2026-11-01",
                "p95 wait",
                design,
                comparisons,
                List.of("Deployment.spec.template.spec.topologySpreadConstraints"),
                List.of());
    }

    private static List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        design("static-peak", "16 pods", false, 11_240.12, 0),
                        new Estimate(160.8, 1.9),
                        new Estimate(-74.18, 2.9)),
                new Comparison(
                        design("hpa-cpu", "", false, 5_020.3, 1_840.4),
                        new Estimate(16.5, 3.2),
                        new Estimate(1_766, 120)),
                noScaleToZero(4_890.61, 31.25, new Estimate(13.5, 0.9)));
    }

    public static Comparison noScaleToZero(double usdPerMonth, double p95, Estimate costChangePercent) {
        return new Comparison(
                design("no-scale-to-zero", "", false, usdPerMonth, p95),
                costChangePercent,
                new Estimate(p95 - 74.18, 2.3));
    }

    public static DesignResult design(String name, String remark, boolean toZero, double usdPerMonth, double p95) {
        Statistics waits = waits(p95);
        WorkloadResult images =
                workload("image-generation", waits, Optional.empty(), List.of(waitPromise(p95, p95 <= 60)));
        Promise budget = new Promise(
                "cost <= 6,000 USD a month",
                6000,
                new Estimate(usdPerMonth, usdPerMonth * 0.0095),
                USD_PER_MONTH,
                usdPerMonth <= 6000);
        return new DesignResult(
                name,
                remark,
                false,
                List.of(images),
                cost(usdPerMonth, Optional.of(budget)),
                scaling(toZero),
                Optional.empty());
    }

    /** Ten replicas that no autoscaler touches. */
    public static DesignResult fixed(double p95) {
        DesignResult scaled = design("this design", "", false, 4310.274, p95);
        Estimate none = Estimate.exact(0);
        ScalingActivity nothing = new ScalingActivity(
                none, NOTHING, List.of(), none, none, 10, 10, Estimate.exact(10), none, none, List.of(), ROOM);
        List<WorkloadResult> workloads = scaled.workloads().stream()
                .map(SimulationResults::withoutColdStarts)
                .toList();
        return new DesignResult("this design", "", true, workloads, scaled.cost(), nothing, Optional.empty());
    }

    /** The design on nodes of that source that leave room for so many of the replicas asked for. */
    public static DesignResult on(DesignResult design, NodeSupply nodes) {
        ScalingActivity scaling = design.scaling();
        return new DesignResult(
                design.name(),
                design.remark(),
                design.fixedSize(),
                design.workloads(),
                design.cost(),
                new ScalingActivity(
                        scaling.coldStartsPerDay(),
                        scaling.coldStartMeanSeconds(),
                        scaling.stages(),
                        scaling.nodesLaunchedPerDay(),
                        scaling.replicaChangesPerDay(),
                        scaling.fewestReplicas(),
                        scaling.mostReplicas(),
                        scaling.meanReadyPods(),
                        scaling.zeroHoursPerDay(),
                        scaling.zeroEpisodesPerDay(),
                        scaling.events(),
                        nodes),
                design.warmCapacity());
    }

    /** The design with its bill's largest part, beside serving, on empty nodes. */
    public static DesignResult withEmptyNodes(DesignResult design) {
        CostResult cost = design.cost();
        List<CostLine> lines = cost.lines().stream()
                .map(line -> line.category() == CostCategory.IDLE
                        ? new CostLine(CostCategory.EMPTY_NODE, line.gpuHoursPerDay(), line.usdPerMonth(), line.share())
                        : line)
                .toList();
        return new DesignResult(
                design.name(),
                design.remark(),
                design.fixedSize(),
                design.workloads(),
                new CostResult(
                        cost.known(),
                        cost.unknownBecause(),
                        cost.usdMeasured(),
                        cost.usdPerMonth(),
                        cost.usdPerDay(),
                        cost.usdPerThousandJobs(),
                        cost.gpuHoursPerDay(),
                        lines,
                        cost.budget()),
                design.scaling(),
                design.warmCapacity());
    }

    private static WorkloadResult withoutColdStarts(WorkloadResult w) {
        Estimate none = Estimate.exact(0);
        return new WorkloadResult(
                w.name(),
                w.waits(),
                w.sojourns(),
                w.headline(),
                w.arrived(),
                w.done(),
                w.unfinished(),
                none,
                none,
                none,
                none,
                w.slotUtilisation(),
                w.overload(),
                w.promises());
    }

    /** Names as long as Kubernetes and file systems take them. */
    public static SimulationResult withLongNames() {
        SimulationResult week = week();
        WorkloadResult w = week.design().workloads().get(0);
        String name = "a-deployment-whose-name-is-as-long-as-a-label-value-may-ever-be";
        List<WorkloadResult> two = List.of(
                workload(name, w.waits(), Optional.empty(), w.promises()),
                workload("b", w.waits(), Optional.empty(), List.of()));
        DesignResult design = new DesignResult(
                "this design",
                "",
                false,
                two,
                week.design().cost(),
                week.design().scaling(),
                Optional.empty());
        Comparison other = new Comparison(
                new DesignResult(
                        "scenarios/experiments/another/" + name,
                        "",
                        false,
                        two,
                        design.cost(),
                        design.scaling(),
                        Optional.empty()),
                new Estimate(3, 1),
                new Estimate(3, 1));
        return result(design, List.of(other), false);
    }

    private static Promise waitPromise(double p95, boolean met) {
        return new Promise("p95 wait <= 60 s", 60, new Estimate(p95, p95 * 0.04), SECONDS, met);
    }

    private static Statistics waits(double p95) {
        return new Statistics(
                around(p95 / 6),
                around(p95 / 70),
                around(p95 / 2),
                around(p95),
                around(p95 * 3.25),
                around(p95 * 4.5),
                around(p95 * 6));
    }

    private static Estimate around(double value) {
        return new Estimate(value, value * 0.04);
    }

    private static WorkloadResult workload(
            String name, Statistics waits, Optional<Overload> overload, List<Promise> promises) {
        Statistics sojourns = new Statistics(
                plus(waits.mean(), 9.1),
                plus(waits.p50(), 8),
                plus(waits.p90(), 11),
                plus(waits.p95(), 11.4),
                plus(waits.p99(), 11.9),
                plus(waits.p999(), 14),
                plus(waits.max(), 18));
        return new WorkloadResult(
                name,
                waits,
                sojourns,
                waits.p95(),
                new Estimate(199_812.4, 631),
                new Estimate(199_799.1, 631),
                new Estimate(13.3, 4.1),
                new Estimate(0.0612, 0.0042),
                new Estimate(31.4, 5.2),
                new Estimate(31.4, 5.2),
                Estimate.exact(0),
                new Estimate(0.6873, 0.0049),
                overload,
                promises);
    }

    private static Estimate plus(Estimate estimate, double seconds) {
        return new Estimate(estimate.value() + seconds, estimate.halfWidth() + 0.02);
    }

    private static CostResult cost(double usdPerMonth, Optional<Promise> budget) {
        double[] shares = {0.4541, 0.2154, 0.0875, 0.0480, 0.0599, 0, 0, 0.1351};
        CostCategory[] categories = {
            CostCategory.SERVING,
            CostCategory.IDLE,
            CostCategory.NODE_STARTING,
            CostCategory.PULLING,
            CostCategory.LOADING,
            CostCategory.PLACEHOLDER,
            CostCategory.DRAINING,
            CostCategory.UNUSED
        };
        double gpuHours = usdPerMonth / 62.74;
        List<CostLine> lines = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            lines.add(new CostLine(
                    categories[i], around(gpuHours * shares[i]), around(usdPerMonth * shares[i]), shares[i]));
        }
        return new CostResult(
                true,
                "",
                new Estimate(usdPerMonth / 730 * 167, usdPerMonth / 730 * 167 * 0.0095),
                new Estimate(usdPerMonth, usdPerMonth * 0.0095),
                new Estimate(usdPerMonth / 730 * 24, usdPerMonth / 730 * 24 * 0.0095),
                new Estimate(usdPerMonth / 868_000 * 1000, 0.01),
                new Estimate(gpuHours, gpuHours * 0.0095),
                lines,
                budget);
    }

    private static ScalingActivity scaling(boolean toZero) {
        return new ScalingActivity(
                new Estimate(31.2, 0.8),
                new Estimate(252, 4),
                List.of(
                        new StageTime("node", around(96)),
                        new StageTime("GPU", around(22)),
                        new StageTime("pull", around(68)),
                        new StageTime("load", around(26)),
                        new StageTime("engine", around(40))),
                new Estimate(18.2, 0.5),
                new Estimate(64.4, 1.5),
                toZero ? 0 : 1,
                14,
                new Estimate(2.863, 0.03),
                toZero ? new Estimate(6.21, 0.11) : Estimate.exact(0),
                toZero ? new Estimate(4.31, 0.2) : Estimate.exact(0),
                List.of(),
                ROOM);
    }
}

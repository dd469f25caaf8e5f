package dev.gpuscale.report;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.EventRate;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.ScalingActivity;
import dev.gpuscale.simulation.StageTime;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WarmCapacity;
import dev.gpuscale.simulation.WorkloadResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure of the machine-readable forms. It has one name, one unit and one precision in all of them.
 *
 * @param name camel case, with the unit in it: {@code waitP95Seconds}
 * @param unit the unit in words, for the CSV
 * @param decimals printed, whatever the value
 */
record Metric(String name, String unit, int decimals, Estimate estimate) {
    /**
     * Times, counts and shares of one workload. An overloaded one has no times: they would say how long
     * was simulated.
     */
    static List<Metric> of(WorkloadResult workload) {
        List<Metric> metrics = new ArrayList<>();
        boolean steady = workload.overload().isEmpty();
        metrics.addAll(times("wait", workload.waits(), steady));
        metrics.addAll(times("sojourn", workload.sojourns(), steady));
        metrics.add(new Metric("jobsArrived", "jobs", 2, workload.arrived()));
        metrics.add(new Metric("jobsDone", "jobs", 2, workload.done()));
        metrics.add(new Metric("jobsUnfinished", "jobs", 2, workload.unfinished()));
        metrics.add(new Metric("coldStartShare", "share", 6, workload.coldStartShare()));
        metrics.add(new Metric("attemptsKilled", "attempts", 2, workload.killedAttempts()));
        metrics.add(new Metric("jobsRedelivered", "jobs", 2, workload.redelivered()));
        metrics.add(new Metric("jobsLost", "jobs", 2, workload.lost()));
        metrics.add(new Metric("slotUtilisationShare", "share", 6, workload.slotUtilisation()));
        return List.copyOf(metrics);
    }

    private static List<Metric> times(String prefix, Statistics statistics, boolean steady) {
        return List.of(
                time(prefix + "MeanSeconds", statistics.mean(), steady),
                time(prefix + "P50Seconds", statistics.p50(), steady),
                time(prefix + "P90Seconds", statistics.p90(), steady),
                time(prefix + "P95Seconds", statistics.p95(), steady),
                time(prefix + "P99Seconds", statistics.p99(), steady),
                time(prefix + "P999Seconds", statistics.p999(), steady),
                time(prefix + "MaxSeconds", statistics.max(), steady));
    }

    private static Metric time(String name, Estimate estimate, boolean steady) {
        return new Metric(name, "seconds", 6, onlyIf(steady, estimate));
    }

    /** The estimate, or that there is none. */
    private static Estimate onlyIf(boolean meaningful, Estimate estimate) {
        return meaningful ? estimate : new Estimate(Double.NaN, Double.NaN);
    }

    /** What came of a promise; of an overloaded queue's, nothing that could be measured. */
    static Metric of(Promise promise, boolean steady) {
        String unit = switch (promise.unit()) {
            case SECONDS -> "seconds";
            case SHARE -> "share";
            case USD_PER_MONTH -> "USD per month";
        };
        return new Metric("observed", unit, 6, onlyIf(steady, promise.observed()));
    }

    /** The paired differences. */
    static List<Metric> of(DesignResult design, Comparison comparison) {
        boolean known = design.cost().known() && comparison.design().cost().known();
        return List.of(
                new Metric("costChangePercent", "percent", 4, onlyIf(known, comparison.costChangePercent())),
                new Metric(
                        "waitChangeSeconds",
                        "seconds",
                        6,
                        onlyIf(isSteady(design) && isSteady(comparison.design()), comparison.waitChangeSeconds())));
    }

    /** Whether the first workload, which comparisons are about, kept up. */
    private static boolean isSteady(DesignResult design) {
        return design.workloads().get(0).overload().isEmpty();
    }

    static List<Metric> of(CostResult cost) {
        return List.of(
                new Metric("costOfMeasuredTimeUsd", "USD", 4, cost.usdMeasured()),
                new Metric("costPerMonthUsd", "USD", 2, cost.usdPerMonth()),
                new Metric("costPerDayUsd", "USD", 4, cost.usdPerDay()),
                new Metric("costPerThousandJobsUsd", "USD", 6, cost.usdPerThousandJobs()),
                new Metric("gpuHoursPerDay", "GPU-hours", 4, cost.gpuHoursPerDay()));
    }

    /** Of each line of the bill, in its order; rounded so that the lines add up to the bill, to the cent. */
    static List<List<Metric>> ofLines(CostResult cost) {
        if (!cost.known()) {
            return cost.lines().stream()
                    .map(line -> ofLine(line, line.gpuHoursPerDay().value(), Double.NaN))
                    .toList();
        }
        List<BigDecimal> usd = Apportionment.round(
                cost.lines().stream().map(line -> line.usdPerMonth().value()).toList(),
                cost.usdPerMonth().value(),
                2);
        List<BigDecimal> hours = Apportionment.round(
                cost.lines().stream().map(line -> line.gpuHoursPerDay().value()).toList(),
                cost.gpuHoursPerDay().value(),
                4);
        List<List<Metric>> lines = new ArrayList<>();
        for (int i = 0; i < cost.lines().size(); i++) {
            lines.add(ofLine(
                    cost.lines().get(i), hours.get(i).doubleValue(), usd.get(i).doubleValue()));
        }
        return List.copyOf(lines);
    }

    private static List<Metric> ofLine(CostLine line, double gpuHours, double usd) {
        return List.of(
                new Metric(
                        "gpuHoursPerDay",
                        "GPU-hours",
                        4,
                        new Estimate(gpuHours, line.gpuHoursPerDay().halfWidth())),
                new Metric(
                        "costPerMonthUsd",
                        "USD",
                        2,
                        new Estimate(usd, line.usdPerMonth().halfWidth())));
    }

    static List<Metric> of(ScalingActivity scaling) {
        return List.of(
                new Metric("coldStartsPerDay", "per day", 4, scaling.coldStartsPerDay()),
                new Metric("coldStartMeanSeconds", "seconds", 3, scaling.coldStartMeanSeconds()),
                new Metric("nodesLaunchedPerDay", "per day", 4, scaling.nodesLaunchedPerDay()),
                new Metric("replicaChangesPerDay", "per day", 4, scaling.replicaChangesPerDay()),
                new Metric("meanReadyPods", "pods", 4, scaling.meanReadyPods()),
                new Metric("zeroHoursPerDay", "hours", 4, scaling.zeroHoursPerDay()),
                new Metric("zeroEpisodesPerDay", "per day", 4, scaling.zeroEpisodesPerDay()));
    }

    static Metric of(EventRate rate) {
        return new Metric("perDay", "per day", 4, rate.perDay());
    }

    static List<Metric> of(WarmCapacity warm) {
        return List.of(
                new Metric("gpuHoursPerDay", "GPU-hours", 4, warm.gpuHoursPerDay()),
                new Metric("costPerMonthUsd", "USD", 2, warm.usdPerMonth()),
                new Metric("warmStartsPerDay", "per day", 4, warm.warmStartsPerDay()),
                new Metric("preemptingStartsPerDay", "per day", 4, warm.preemptingStartsPerDay()),
                new Metric("newNodeStartsPerDay", "per day", 4, warm.newNodeStartsPerDay()),
                new Metric("warmStartMeanSeconds", "seconds", 3, warm.warmStartMeanSeconds()),
                new Metric("newNodeStartMeanSeconds", "seconds", 3, warm.newNodeStartMeanSeconds()),
                new Metric("startSecondsSavedPerDay", "seconds", 3, warm.secondsSavedPerDay()),
                new Metric("costPerWarmStartUsd", "USD", 6, warm.usdPerWarmStart()));
    }

    static List<Metric> of(WarmCapacity.Kind kind) {
        return List.of(
                new Metric("gpuHoursPerDay", "GPU-hours", 4, kind.gpuHoursPerDay()),
                new Metric("costPerMonthUsd", "USD", 2, kind.usdPerMonth()));
    }

    static Metric of(StageTime stage) {
        return new Metric("meanSeconds", "seconds", 3, stage.meanSeconds());
    }
}

package dev.gpuscale.report;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.EventRate;
import dev.gpuscale.simulation.Overload;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.StageTime;
import dev.gpuscale.simulation.WarmCapacity;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.List;

/**
 * One row a figure, under the names that the JSON gives them. A figure that there is none of has empty
 * cells.
 */
final class CsvReport {
    private final StringBuilder out = new StringBuilder();

    static String of(SimulationResult result) {
        return new CsvReport().render(result);
    }

    private String render(SimulationResult result) {
        out.append("metric,workload,design,value,half_width_95,unit\n");
        run("replications", result.replications());
        run("replicationsAsked", result.replicationsAsked());
        run("seed", result.seed());
        design(result.design());
        for (Comparison comparison : result.comparisons()) {
            design(comparison.design());
            Metric.of(result.design(), comparison)
                    .forEach(metric -> row(metric.name(), "", comparison.design(), metric));
        }
        return out.toString();
    }

    private void design(DesignResult design) {
        row("fixedSize", "", design, exactly("1 = no autoscaler, 0 = scaled", 0, design.fixedSize() ? 1 : 0));
        for (WorkloadResult workload : design.workloads()) {
            Metric.of(workload).forEach(metric -> row(metric.name(), workload.name(), design, metric));
            workload.overload().ifPresent(overload -> overload(workload, design, overload));
            workload.promises()
                    .forEach(promise -> promise(
                            promise,
                            workload.name(),
                            design,
                            workload.overload().isEmpty()));
        }
        CostResult cost = design.cost();
        Metric.of(cost).forEach(metric -> row(metric.name(), "", design, metric));
        List<List<Metric>> lines = Metric.ofLines(cost);
        for (int i = 0; i < lines.size(); i++) {
            String suffix = "." + ResultTree.category(cost.lines().get(i).category());
            lines.get(i).forEach(metric -> row(metric.name() + suffix, "", design, metric));
        }
        cost.budget().ifPresent(budget -> promise(budget, "", design, true));
        Metric.of(design.scaling()).forEach(metric -> row(metric.name(), "", design, metric));
        row(
                "fewestReplicas",
                "",
                design,
                exactly("replicas", 0, design.scaling().fewestReplicas()));
        row("mostReplicas", "", design, exactly("replicas", 0, design.scaling().mostReplicas()));
        for (StageTime stage : design.scaling().stages()) {
            row("coldStartStageSeconds." + stage.label(), "", design, Metric.of(stage));
        }
        for (EventRate rate : design.scaling().events()) {
            row("eventsPerDay." + rate.event().field(), "", design, Metric.of(rate));
        }
        design.warmCapacity().ifPresent(warm -> warm(warm, design));
    }

    private void warm(WarmCapacity warm, DesignResult design) {
        Metric.of(warm).forEach(metric -> row("warmCapacity." + metric.name(), "", design, metric));
        for (WarmCapacity.Kind kind : warm.kinds()) {
            Metric.of(kind)
                    .forEach(metric -> row("warmCapacity." + metric.name() + "." + kind.name(), "", design, metric));
        }
    }

    private void overload(WorkloadResult workload, DesignResult design, Overload overload) {
        row(
                "overload.sinceSeconds",
                workload.name(),
                design,
                exactly("seconds", 3, overload.since().toMillis() / 1e3));
        row("overload.backlogAtEndJobs", workload.name(), design, exactly("jobs", 2, overload.backlogAtEnd()));
        row(
                "overload.growthJobsPerHour",
                workload.name(),
                design,
                exactly("jobs per hour", 2, overload.growthPerHour()));
        row("overload.offeredSlots", workload.name(), design, exactly("slots", 4, overload.offeredSlots()));
        row("overload.largestSlots", workload.name(), design, exactly("slots", 4, overload.largestSlots()));
        row(
                "overload.boundByNodes",
                workload.name(),
                design,
                exactly("1 = by nodes, 0 = by replicas", 0, overload.boundByNodes() ? 1 : 0));
    }

    private static Metric exactly(String unit, int decimals, double value) {
        return new Metric("", unit, decimals, new Estimate(value, Double.NaN));
    }

    private void promise(Promise promise, String workload, DesignResult design, boolean steady) {
        row("promise: " + promise.label(), workload, design, Metric.of(promise, steady));
        row(
                "promiseMet: " + promise.label(),
                workload,
                design,
                exactly("1 = kept, 0 = missed", 0, promise.met() ? 1 : 0));
    }

    private void run(String name, long value) {
        out.append(CsvText.row(List.of(name, "", "", String.valueOf(value), "", "")));
    }

    private void row(String name, String workload, DesignResult design, Metric metric) {
        out.append(CsvText.row(List.of(
                name,
                workload,
                design.name(),
                text(metric.estimate().value(), metric.decimals()),
                text(metric.estimate().isKnown() ? metric.estimate().halfWidth() : Double.NaN, metric.decimals()),
                metric.unit())));
    }

    private static String text(double value, int decimals) {
        return Double.isFinite(value) ? Figures.rounded(value, decimals).toPlainString() : "";
    }
}

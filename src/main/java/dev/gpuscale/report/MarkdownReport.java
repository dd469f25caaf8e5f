package dev.gpuscale.report;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.List;

/** Tables for a comment on a pull request; no HTML, so that they render alike everywhere. */
final class MarkdownReport {
    private static final Style PAGE = new Style(80, false, true);

    private final SimulationResult result;
    private final Figures figures = new Figures(PAGE);
    private final StringBuilder out = new StringBuilder();

    MarkdownReport(SimulationResult result) {
        this.result = result;
    }

    String render() {
        DesignResult design = result.design();
        boolean promises = design.cost().budget().isPresent()
                || design.workloads().stream().anyMatch(w -> !w.promises().isEmpty());
        String word = !promises ? "" : design.keepsItsPromises() ? ": kept" : ": MISSED";
        paragraph("### " + MarkdownTable.escaped(result.scenario()) + word);
        paragraph(Headings.run(result) + "; " + Headings.prices(result));
        if (result.partial()) {
            paragraph("**PARTIAL** " + Headings.partial(result));
        }
        new Verdict(result).sentences().forEach(this::paragraph);
        promises(design);
        design.workloads().forEach(this::workload);
        cost(design.cost());
        scaling();
        new WarmSection(design, PAGE).sentences().forEach((about, text) -> paragraph(about + ": " + text));
        comparisons();
        result.notes().forEach(note -> paragraph("Note: " + note));
        if (!result.notSimulated().isEmpty()) {
            paragraph("Not simulated: `" + String.join("`, `", result.notSimulated()) + "`");
        }
        return out.toString().stripTrailing() + "\n";
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }

    private void promises(DesignResult design) {
        MarkdownTable table = new MarkdownTable("lllr", "", "Workload", "Promise", "Observed");
        for (WorkloadResult workload : design.workloads()) {
            workload.promises()
                    .forEach(promise -> promise(
                            table, workload.name(), promise, workload.overload().isPresent()));
        }
        design.cost().budget().ifPresent(budget -> promise(table, "", budget, false));
        out.append(table.render());
    }

    private void promise(MarkdownTable table, String workload, Promise promise, boolean overloaded) {
        table.row(
                overloaded || promise.isJudged() ? promise.met() ? "kept" : "**MISSED**" : "open",
                workload,
                promise.label(),
                PromiseSection.observed(promise, overloaded, figures));
    }

    private void workload(WorkloadResult workload) {
        if (workload.overload().isPresent()) {
            paragraph("**overloaded** " + MarkdownTable.escaped(workload.name()) + ": "
                    + Overloads.text(workload.overload().orElseThrow()));
        } else {
            MarkdownTable table = new MarkdownTable("lrrrr", workload.name(), "mean", "p50", "p95", "p99");
            times(table, "wait", workload.waits());
            times(table, "sojourn", workload.sojourns());
            out.append(table.render());
        }
        paragraph("Jobs: " + Jobs.text(workload, figures));
    }

    private void times(MarkdownTable table, String label, Statistics statistics) {
        table.row(
                label,
                figures.seconds(statistics.mean()),
                figures.seconds(statistics.p50()),
                figures.seconds(statistics.p95()),
                figures.seconds(statistics.p99()));
    }

    private void cost(CostResult cost) {
        paragraph("Cost: " + CostSection.text(result, figures));
        if (!cost.known()) {
            return;
        }
        CostShares shares = new CostShares(cost);
        MarkdownTable table = new MarkdownTable("lrrr", "Where the money went", "GPU-hours/day", "$/month", "share");
        for (int i = 0; i < cost.lines().size(); i++) {
            if (shares.isShown(i)) {
                table.row(
                        cost.lines().get(i).category().label(),
                        Figures.grouped(shares.gpuHours().get(i)),
                        Figures.grouped(shares.usd().get(i)),
                        shares.percent().get(i) + "%");
            }
        }
        table.row("**total**", Figures.grouped(shares.totalGpuHours()), Figures.grouped(shares.totalUsd()), "100%");
        out.append(table.render());
    }

    private void scaling() {
        ScalingSection scaling = new ScalingSection(result.design(), PAGE);
        paragraph("Cold starts: " + scaling.coldStarts());
        paragraph("Replicas: " + scaling.replicas() + ". Nodes: " + scaling.nodes());
        scaling.events().forEach((about, text) -> paragraph(about + ": " + text));
    }

    private void comparisons() {
        if (result.comparisons().isEmpty()) {
            return;
        }
        Differences differences = new Differences(figures);
        MarkdownTable table = new MarkdownTable(
                "lrrrr",
                "The same load on",
                "$/month",
                Headings.headline(result),
                "cost change",
                result.headline().endsWith("sojourn") ? "sojourn change" : "wait change");
        List<String> own = new ArrayList<>(cells(result.design()));
        own.addAll(List.of("", ""));
        table.row(own.toArray(String[]::new));
        for (Comparison comparison : result.comparisons()) {
            List<String> cells = new ArrayList<>(cells(comparison.design()));
            cells.add(differences.cost(result.design(), comparison));
            cells.add(differences.wait(result.design(), comparison));
            table.row(cells.toArray(String[]::new));
        }
        String rendered = table.render();
        out.append(rendered);
        if (rendered.contains("| " + Differences.UNSEEN + " |")) {
            paragraph("`" + Differences.UNSEEN + "` no difference that " + Headings.replications(result.replications())
                    + " can see");
        }
        if (result.replications() == 1 && rendered.contains(Figures.UNKNOWN)) {
            paragraph(Headings.ONE_REPLICATION);
        }
    }

    private List<String> cells(DesignResult design) {
        WorkloadResult first = design.workloads().get(0);
        Estimate month = design.cost().usdPerMonth();
        int usdDecimals = Differences.usdDecimals(result);
        return List.of(
                design.name() + (design.remark().isEmpty() ? "" : " (" + design.remark() + ")"),
                design.cost().known()
                        ? "$" + Figures.fixed(month.value(), usdDecimals) + " " + figures.interval(month, usdDecimals)
                        : Figures.UNKNOWN,
                Overloads.any(design) ? "overloaded" : figures.seconds(first.headline()));
    }
}

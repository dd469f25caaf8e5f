package dev.gpuscale.report;

import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Overload;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.List;

/** How long the jobs of one workload waited, and what became of them. */
final class WaitSection {
    private final WorkloadResult workload;
    private final boolean named;
    private final Style style;
    private final Figures figures;

    /** @param named whether the workload's name must be said, since there are several */
    WaitSection(WorkloadResult workload, boolean named, Style style) {
        this.workload = workload;
        this.named = named;
        this.style = style;
        this.figures = new Figures(style);
    }

    String render() {
        String title = named ? style.paint(Paint.HEADING, workload.name()) + "\n" : "";
        return title + workload.overload().map(this::overloaded).orElseGet(this::table) + jobs();
    }

    private String table() {
        Grid grid = new Grid(style, "lriririri").heading("", "mean", "", "p50", "", "p95", "", "p99", "");
        addRow(grid, "  wait", shown(workload.waits()));
        addRow(grid, "  sojourn", shown(workload.sojourns()));
        return grid.fits() ? grid.render() : upright();
    }

    /** The table on its side, for a narrow page. */
    private String upright() {
        Grid grid = new Grid(style, "lriri").heading("", "wait", "", "sojourn", "");
        List<Estimate> waits = shown(workload.waits());
        List<Estimate> sojourns = shown(workload.sojourns());
        List<String> labels = List.of("mean", "p50", "p95", "p99");
        for (int i = 0; i < labels.size(); i++) {
            addRow(grid, "  " + labels.get(i), List.of(waits.get(i), sojourns.get(i)));
        }
        return grid.render();
    }

    private static List<Estimate> shown(Statistics statistics) {
        return List.of(statistics.mean(), statistics.p50(), statistics.p95(), statistics.p99());
    }

    private void addRow(Grid grid, String label, List<Estimate> estimates) {
        List<String> cells = new ArrayList<>(List.of(label));
        for (Estimate estimate : estimates) {
            cells.add(Figures.seconds(estimate.value()));
            cells.add(estimate.isKnown() ? figures.interval(estimate, Figures.decimalsOf(estimate.value())) : "");
        }
        grid.row(cells.toArray(String[]::new));
    }

    private String overloaded(Overload overload) {
        String word = "overloaded";
        String text =
                Overloads.text(overload) + ". The wait only says how long was simulated, so no percentile is shown.";
        String wrapped = Prose.wrapped("  ", 2, word + " " + text, style.proseWidth());
        return "  " + style.paint(Paint.BAD, word) + wrapped.substring(2 + word.length());
    }

    private String jobs() {
        String text = Jobs.text(workload, figures);
        return Prose.wrapped("  jobs", 11, text, style.proseWidth());
    }
}

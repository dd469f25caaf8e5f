package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.SimulationResult;
import java.util.ArrayList;
import java.util.List;

/** The same jobs on other designs, side by side, with the differences that pairing shows. */
final class ComparisonSection {
    private final SimulationResult result;
    private final Style style;
    private final Differences differences;
    private final Figures figures;
    private final int usdDecimals;

    ComparisonSection(SimulationResult result, Style style) {
        this.result = result;
        this.style = style;
        this.figures = new Figures(style);
        this.differences = new Differences(figures);
        this.usdDecimals = Differences.usdDecimals(result);
    }

    String render() {
        if (result.comparisons().isEmpty()) {
            return "";
        }
        Grid full = grid(true, true);
        Grid narrow = full.fits() ? full : grid(false, true);
        Grid grid = narrow.fits() ? narrow : grid(false, false);
        String rendered = grid.render();
        return rendered + legend(rendered);
    }

    private Grid grid(boolean intervals, boolean waitDifference) {
        Grid grid = new Grid(style, "lririrr");
        grid.row(headings(waitDifference));
        grid.row(row(result.design(), intervals));
        for (Comparison comparison : result.comparisons()) {
            List<Cell> cells = new ArrayList<>(row(comparison.design(), intervals));
            cells.add(Cell.of(differences.cost(result.design(), comparison)));
            if (waitDifference) {
                cells.add(Cell.of(differences.wait(result.design(), comparison)));
            }
            grid.row(cells);
        }
        return grid;
    }

    private List<Cell> headings(boolean waitDifference) {
        List<String> texts =
                new ArrayList<>(List.of("The same load on", "$/month", "", result.headline(), "", "cost change"));
        if (waitDifference) {
            texts.add(result.headline().endsWith("sojourn") ? "sojourn change" : "wait change");
        }
        return texts.stream().map(text -> new Cell(text, Paint.HEADING)).toList();
    }

    private List<Cell> row(DesignResult design, boolean intervals) {
        var month = design.cost().usdPerMonth();
        var wait = design.workloads().get(0).headline();
        boolean known = design.cost().known();
        boolean steady = !Overloads.any(design);
        return List.of(
                Cell.of("  " + design.name() + (design.remark().isEmpty() ? "" : " (" + design.remark() + ")")),
                Cell.of(known ? Figures.fixed(month.value(), usdDecimals) : Figures.UNKNOWN),
                Cell.of(known && intervals ? figures.interval(month, usdDecimals) : ""),
                steady ? Cell.of(Figures.seconds(wait.value())) : new Cell("overloaded", Paint.BAD),
                Cell.of(
                        steady && wait.isKnown() && intervals
                                ? figures.interval(wait, Figures.decimalsOf(wait.value()))
                                : ""));
    }

    private String legend(String rendered) {
        StringBuilder out = new StringBuilder();
        if (rendered.contains(Differences.UNSEEN)) {
            out.append("  ")
                    .append(Differences.UNSEEN)
                    .append("  no difference that ")
                    .append(Headings.replications(result.replications()))
                    .append(" can see\n");
        }
        if (result.replications() == 1 && rendered.contains(Figures.UNKNOWN)) {
            out.append("  ").append(Headings.ONE_REPLICATION).append('\n');
        }
        if (result.design().workloads().size() > 1) {
            out.append(Prose.wrapped(
                    "",
                    2,
                    "waits are those of " + result.design().workloads().get(0).name()
                            + (rendered.contains("overloaded") ? "; overloaded means any workload" : ""),
                    style.width()));
        }
        return out.toString();
    }
}

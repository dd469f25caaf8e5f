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
        String named = Headings.headline(result);
        Grid wide = grid(named, true, true);
        if (wide.fits()) {
            return legend(wide.render(), true);
        }
        Grid full = grid(result.headline(), true, true);
        Grid narrow = full.fits() ? full : grid(result.headline(), false, true);
        Grid grid = narrow.fits() ? narrow : grid(result.headline(), false, false);
        return legend(grid.render(), named.equals(result.headline()));
    }

    private Grid grid(String headline, boolean intervals, boolean waitDifference) {
        Grid grid = new Grid(style, "lririrr");
        grid.row(headings(headline, waitDifference));
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

    private List<Cell> headings(String headline, boolean waitDifference) {
        List<String> texts = new ArrayList<>(List.of("The same load on", "$/month", "", headline, "", "cost change"));
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

    /**
     * The table, and below it what its signs mean.
     *
     * @param named whether the headings say whose wait is compared
     */
    private String legend(String rendered, boolean named) {
        StringBuilder out = new StringBuilder(rendered);
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
        if (!named) {
            out.append(Prose.wrapped("", 2, Headings.headline(result), style.width()));
        }
        if (result.design().workloads().size() > 1 && rendered.contains("overloaded")) {
            out.append("  overloaded: any of the workloads\n");
        }
        return out.toString();
    }
}

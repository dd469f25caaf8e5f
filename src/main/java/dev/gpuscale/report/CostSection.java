package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.SimulationResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bill, and where the money went. */
final class CostSection {
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 6;

    private final SimulationResult result;
    private final CostResult cost;
    private final Style style;
    private final Figures figures;

    CostSection(SimulationResult result, Style style) {
        this.result = result;
        this.cost = result.design().cost();
        this.style = style;
        this.figures = new Figures(style);
    }

    String render() {
        return bill() + (cost.known() && !cost.lines().isEmpty() ? "\n" + breakdown() : "");
    }

    private String bill() {
        return Prose.wrapped("Cost", 13, text(result, figures), style.proseWidth());
    }

    /** {@code $154 for the 6 d 23 h measured, $720 ±3 a month, ...}, or why that is not known. */
    static String text(SimulationResult result, Figures figures) {
        CostResult cost = result.design().cost();
        Duration measured = result.horizon().minus(result.warmup());
        return cost.known()
                ? Figures.roundDollars(cost.usdMeasured().value()) + " for the " + Figures.span(measured)
                        + " measured, "
                        + figures.roundDollars(cost.usdPerMonth()) + " a month, " + figures.dollars(cost.usdPerDay())
                        + " a day, "
                        + figures.dollars(cost.usdPerThousandJobs()) + " per 1,000 jobs"
                : Figures.UNKNOWN + ": " + cost.unknownBecause();
    }

    private String breakdown() {
        CostShares shares = new CostShares(cost);
        Grid plain = grid(shares, 0);
        int room = Math.min(WIDEST_BAR, style.width() - plain.width() - 2);
        return (room < NARROWEST_BAR ? plain : grid(shares, room)).render();
    }

    private Grid grid(CostShares shares, int barCells) {
        Grid grid = new Grid(style, barCells == 0 ? "lrrr" : "lrrrl");
        grid.heading("Where the money went", "GPU-hours/day", "$/month", "share");
        double largest =
                cost.lines().stream().mapToDouble(CostLine::share).max().orElse(1);
        for (int i = 0; i < cost.lines().size(); i++) {
            CostLine line = cost.lines().get(i);
            if (!shares.isShown(i)) {
                continue;
            }
            List<Cell> cells = new ArrayList<>(cells(
                    "  " + line.category().label(),
                    shares.gpuHours().get(i),
                    shares.usd().get(i),
                    shares.percent().get(i)));
            if (barCells > 0) {
                cells.add(new Cell(style.bar(line.share() / largest, barCells), Paint.BAR));
            }
            grid.row(cells);
        }
        return grid.row(cells("  total", shares.totalGpuHours(), shares.totalUsd(), BigDecimal.valueOf(100)));
    }

    private static List<Cell> cells(String label, BigDecimal gpuHours, BigDecimal usd, BigDecimal percent) {
        return List.of(
                Cell.of(label),
                Cell.of(Figures.grouped(gpuHours)),
                Cell.of(Figures.grouped(usd)),
                Cell.of(percent.toPlainString() + "%"));
    }
}

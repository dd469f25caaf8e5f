package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.FreeResult;
import dev.gpuscale.simulation.Spread;
import java.util.ArrayList;
import java.util.List;

/** Where recorded runs lie among replays with free clocks, in any of the forms. */
public final class FreeReport {
    private final List<FreeResult> results;

    public FreeReport(List<FreeResult> results) {
        this.results = List.copyOf(results);
    }

    /** The text, ended by a line feed. {@code style} is for the table alone. */
    public String text(Format format, Style style) {
        return switch (format) {
            case TABLE -> table(style);
            case JSON -> TreeText.json(BacktestTree.ofFree(results));
            case YAML -> TreeText.yaml(BacktestTree.ofFree(results));
            case CSV -> csv();
            case MARKDOWN -> markdown();
        };
    }

    private String table(Style style) {
        Grid grid = new Grid(style, "llrrrrrl");
        grid.heading("recording", "", "recorded", "min", "median", "max", "rank", "");
        for (FreeResult result : results) {
            String name = result.name();
            for (Spread spread : result.spreads()) {
                int decimals = spread.measure().decimals();
                grid.row(List.of(
                        Cell.of(name),
                        Cell.of(spread.measure().label()),
                        Cell.of(Figures.fixed(spread.recorded(), decimals)),
                        Cell.of(Figures.fixed(spread.least(), decimals)),
                        Cell.of(Figures.fixed(spread.median(), decimals)),
                        Cell.of(Figures.fixed(spread.most(), decimals)),
                        Cell.of(rank(spread)),
                        place(spread)));
                name = "";
            }
        }
        String closing =
                counts() + " rank: of the recorded figure among all, the smallest first. Each run has its own clocks"
                        + " and dice: the range is how far a forecast can be trusted.";
        return grid.render() + "\n" + Prose.wrapped(closing, style.proseWidth());
    }

    private String counts() {
        List<Spread> all =
                results.stream().flatMap(result -> result.spreads().stream()).toList();
        long within = all.stream().filter(Spread::withinRange).count();
        long widened = all.stream().filter(Spread::withinWidenedRange).count();
        return "Recorded figures: " + all.size() + " in all, " + within + " within the simulated range, " + widened
                + " within it widened by 5%.";
    }

    private static Cell place(Spread spread) {
        if (spread.withinRange()) {
            return Cell.of("");
        }
        return spread.withinWidenedRange() ? Cell.of("within 5%") : new Cell("outside", Paint.BAD);
    }

    private static String rank(Spread spread) {
        if (spread.withinRange()) {
            return spread.rank() + "/" + (spread.runs() + 1);
        }
        return (spread.aboveAll() ? "above all " : "below all ") + spread.runs();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (FreeResult result : results) {
            for (Spread spread : result.spreads()) {
                int decimals = spread.measure().decimals();
                rows.add(List.of(
                        result.name(),
                        spread.measure().field(),
                        Figures.rounded(spread.recorded(), decimals).toPlainString(),
                        Figures.rounded(spread.least(), decimals).toPlainString(),
                        Figures.rounded(spread.median(), decimals).toPlainString(),
                        Figures.rounded(spread.most(), decimals).toPlainString(),
                        String.valueOf(spread.rank()),
                        String.valueOf(spread.runs())));
            }
        }
        return rows;
    }

    private String csv() {
        StringBuilder out = new StringBuilder(
                CsvText.row(List.of("recording", "figure", "recorded", "min", "median", "max", "rank", "runs")));
        rows().forEach(row -> out.append(CsvText.row(row)));
        return out.toString();
    }

    private String markdown() {
        MarkdownTable table =
                new MarkdownTable("llrrrrrl", "recording", "figure", "recorded", "min", "median", "max", "rank", "");
        for (FreeResult result : results) {
            for (Spread spread : result.spreads()) {
                int decimals = spread.measure().decimals();
                table.row(
                        result.name(),
                        spread.measure().label(),
                        Figures.fixed(spread.recorded(), decimals),
                        Figures.fixed(spread.least(), decimals),
                        Figures.fixed(spread.median(), decimals),
                        Figures.fixed(spread.most(), decimals),
                        rank(spread),
                        place(spread).text());
            }
        }
        return table.render().stripTrailing() + "\n\n" + counts() + "\n";
    }
}

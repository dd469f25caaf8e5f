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
        int outside = 0;
        int all = 0;
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
                        spread.holdsRecorded() ? Cell.of("") : new Cell("outside", Paint.BAD)));
                name = "";
                all++;
                outside += spread.holdsRecorded() ? 0 : 1;
            }
        }
        String closing = (all - outside) + " of " + all + " recorded figures lie within the simulated range, widened by"
                + " 5%. rank: of the recorded figure among all, the smallest first. Each run has its own clocks and dice: the"
                + " range is how far a forecast can be trusted.";
        return grid.render() + "\n" + Prose.wrapped(closing, style.proseWidth());
    }

    private static String rank(Spread spread) {
        return spread.rank() + "/" + (spread.runs() + 1);
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
        MarkdownTable table = new MarkdownTable(
                "llrrrrrr", "recording", "figure", "recorded", "min", "median", "max", "rank", "runs");
        rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.render().stripTrailing() + "\n";
    }
}

package dev.gpuscale.report;

import dev.gpuscale.simulation.BacktestResult;
import java.util.List;

/** The report on recordings and their replays, in any of the forms. */
public final class BacktestReport {
    private final List<BacktestResult> results;
    private final boolean details;

    /**
     * A report.
     *
     * @param details whether the table shows every recording in full, and not only those that differ
     */
    public BacktestReport(List<BacktestResult> results, boolean details) {
        this.results = List.copyOf(results);
        this.details = details;
    }

    /** The text, ended by a line feed. {@code style} is for the table alone. */
    public String text(Format format, Style style) {
        return switch (format) {
            case TABLE -> new BacktestText(style).render(results, details);
            case JSON -> TreeText.json(BacktestTree.of(results));
            case YAML -> TreeText.yaml(BacktestTree.of(results));
            case CSV -> BacktestTable.csv(results);
            case MARKDOWN -> BacktestTable.markdown(results);
        };
    }
}

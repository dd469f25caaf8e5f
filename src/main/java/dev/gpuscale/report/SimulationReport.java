package dev.gpuscale.report;

import dev.gpuscale.simulation.SimulationResult;

/** The report on a run, in any of the forms. */
public final class SimulationReport {
    private final SimulationResult result;

    public SimulationReport(SimulationResult result) {
        this.result = result;
    }

    /**
     * The text, ended by a line feed. {@code style} is for the table alone; the other forms have neither
     * width nor colour.
     */
    public String text(Format format, Style style) {
        return switch (format) {
            case TABLE -> new TextReport(result, style).render();
            case JSON -> TreeText.json(ResultTree.of(result));
            case YAML -> TreeText.yaml(ResultTree.of(result));
            case CSV -> CsvReport.of(result);
            case MARKDOWN -> new MarkdownReport(result).render();
        };
    }
}

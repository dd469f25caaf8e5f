package dev.gpuscale.report;

import dev.gpuscale.simulation.BacktestResult;
import dev.gpuscale.simulation.Measure;
import dev.gpuscale.simulation.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recordings and their replays as rows of figures: for spreadsheets, and for pages. */
public final class BacktestTable {
    private static final String UNKNOWN = "-";

    private BacktestTable() {}

    static String csv(List<BacktestResult> results) {
        List<String> head = new ArrayList<>(List.of("recording", "agrees", "meanShiftSeconds", "worstShiftSeconds"));
        for (Measure measure : Measure.values()) {
            head.add(measure.field() + "Recorded");
            head.add(measure.field() + "Simulated");
        }
        StringBuilder out = new StringBuilder(CsvText.row(head));
        for (BacktestResult result : results) {
            List<String> row = new ArrayList<>(List.of(
                    result.name(),
                    String.valueOf(result.agrees()),
                    Figures.rounded(result.meanShiftSeconds(), 3).toPlainString(),
                    Figures.rounded(result.worstShiftSeconds(), 3).toPlainString()));
            for (Measure measure : Measure.values()) {
                Optional<Measured> figure = result.figure(measure);
                row.add(figure.map(each -> number(each.recorded(), measure)).orElse(""));
                row.add(figure.map(each -> number(each.simulated(), measure)).orElse(""));
            }
            out.append(CsvText.row(row));
        }
        return out.toString();
    }

    private static String number(double value, Measure measure) {
        return Figures.rounded(value, measure.decimals()).toPlainString();
    }

    /** A row a recording: simulated and recorded figures, the worst shift, whether it agrees, whose recording it is. */
    public static String markdown(List<BacktestResult> results) {
        List<String> head = new ArrayList<>(List.of("recording"));
        Stream.of(Measure.values()).map(Measure::label).forEach(head::add);
        head.addAll(List.of("worst shift", "agrees", "recorded from"));
        MarkdownTable table = new MarkdownTable("lrrrrrrll", head.toArray(String[]::new));
        for (BacktestResult result : results) {
            List<String> row = new ArrayList<>(List.of(result.name()));
            for (Measure measure : Measure.values()) {
                row.add(result.figure(measure).map(BacktestTable::beside).orElse(UNKNOWN));
            }
            row.add(Figures.fixed(result.worstShiftSeconds(), 2) + " s");
            row.add(verdict(result));
            row.add(versions(result));
            table.row(row.toArray(String[]::new));
        }
        return table.render().stripTrailing() + "\n";
    }

    private static String beside(Measured figure) {
        int decimals = figure.measure().decimals();
        return Figures.fixed(figure.simulated(), decimals) + " / " + Figures.fixed(figure.recorded(), decimals);
    }

    private static String verdict(BacktestResult result) {
        String ties = result.ties()
                .filter(each -> each.agreeing() > 0)
                .map(each -> " (" + each.agreeing() + " of " + each.tried()
                        + (each.timesDrawn() ? " with times drawn)" : " orders)"))
                .orElse("");
        return (result.agrees() ? "yes" : "**no**") + ties;
    }

    private static String versions(BacktestResult result) {
        return result.versions().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }
}

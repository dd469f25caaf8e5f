package dev.gpuscale.report;

import dev.gpuscale.report.Grid.Cell;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.PromiseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison of manifests for a person at a terminal: what it does first, then what changed. */
final class ChangeText {
    private final ChangeReport report;
    private final Style style;

    ChangeText(ChangeReport report, Style style) {
        this.report = report;
        this.style = style;
    }

    String render() {
        List<String> sections = new ArrayList<>();
        report.change().ifPresent(change -> {
            DeltaText text = new DeltaText(change, style);
            sections.add(Prose.wrapped(style.paint(Paint.HEADING, text.headline()), style.proseWidth()));
        });
        sections.add(header());
        report.change().ifPresent(change -> {
            DeltaText text = new DeltaText(change, style);
            sections.add(figures(text));
            sections.add(promises(change, text));
        });
        sections.add(fields());
        report.change()
                .ifPresent(change -> sections.add(change.notes().stream()
                        .map(note -> Prose.wrapped("Note:", 6, note, style.proseWidth()))
                        .collect(Collectors.joining())));
        return sections.stream().filter(section -> !section.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String header() {
        String sides = "old  " + report.before() + "\nnew  " + report.after() + "\n";
        return report.change()
                .map(change -> sides + change.scenario() + "   " + Headings.run(change) + "\n" + Headings.prices(change)
                        + "\n"
                        + (change.partial()
                                ? style.paint(Paint.BAD, "PARTIAL") + "  " + Headings.partial(change) + "\n"
                                : ""))
                .orElse(sides);
    }

    private String figures(DeltaText text) {
        Grid wide = grid(text, true);
        String rendered = (wide.fits() ? wide : grid(text, false)).render();
        return rendered
                + text.legend(rendered).stream()
                        .map(line -> Prose.wrapped("", 2, line, style.width()))
                        .collect(Collectors.joining());
    }

    private Grid grid(DeltaText text, boolean intervals) {
        Grid grid = new Grid(style, "lllll").heading("", "old", "new", "change");
        for (Delta delta : text.shown()) {
            String word = text.word(delta);
            Paint paint = word.equals(DeltaText.WORSE) ? Paint.BAD : Paint.GOOD;
            grid.row(List.of(
                    Cell.of("  " + text.label(delta)),
                    Cell.of(text.before(delta, intervals)),
                    Cell.of(text.after(delta, intervals)),
                    Cell.of(text.change(delta)),
                    new Cell(word, paint)));
        }
        return grid;
    }

    private String promises(Change change, DeltaText text) {
        StringBuilder out = new StringBuilder();
        for (PromiseChange promise : change.promises()) {
            String word = DeltaText.promise(promise);
            Paint paint = promise.after().met() ? Paint.GOOD : Paint.BAD;
            String rest = text.whose(promise) + promise.after().label() + ": " + text.observed(promise);
            int indent = 2 + word.length() + 2;
            String[] lines = Prose.wrapped("", indent, rest, style.width()).split("\n", 2);
            out.append("  ")
                    .append(style.paint(paint, word))
                    .append(lines[0].substring(indent - 2))
                    .append('\n')
                    .append(lines[1]);
        }
        return out.toString();
    }

    private String fields() {
        StringBuilder out = new StringBuilder(style.paint(Paint.HEADING, report.summary())).append('\n');
        for (ChangedObject object : report.objects()) {
            out.append(item("", object.line()));
            if (object.isOnBothSides()) {
                object.fields().forEach(field -> out.append(item("    ", field.line())));
            }
        }
        if (!report.objects().isEmpty()) {
            out.append("  ").append(ChangeReport.KEY).append('\n');
        }
        return out.toString();
    }

    /** The sign stands out where a value takes several lines. */
    private String item(String margin, String line) {
        return Prose.wrapped(margin + line.charAt(0), margin.length() + 2, line.substring(2), style.width());
    }
}

package dev.gpuscale.report;

import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.PromiseChange;
import java.util.ArrayList;
import java.util.List;

/** A comparison of manifests as a comment on a pull request: the answer and the figures in sight, the fields folded. */
final class ChangeMarkdown {
    /** Begins every comment, so that a bot finds the one to update. */
    static final String MARKER = "<!-- gpuscale-diff -->";

    /** GitHub's limit is 65,536 characters; the rest of the comment is far below what is left. */
    private static final int LONGEST_LISTING = 40_000;

    private static final int LONGEST_NOTE = 1_000;
    private static final int MOST_NOTES = 10;

    private static final Style PAGE = new Style(80, false, true);

    private final ChangeReport report;
    private final StringBuilder out = new StringBuilder();

    ChangeMarkdown(ChangeReport report) {
        this.report = report;
    }

    String render() {
        out.append(MARKER).append('\n');
        report.change().ifPresentOrElse(this::effect, () -> paragraph("### gpuscale: " + nothing()));
        paragraph("`" + code(report.before()) + "` → `" + code(report.after()) + "`"
                + report.change()
                        .map(change -> " in " + MarkdownTable.escaped(change.scenario()) + ": " + Headings.run(change)
                                + "; " + Headings.prices(change))
                        .orElse(""));
        report.change().ifPresent(change -> {
            DeltaText text = new DeltaText(change, PAGE);
            String table = figures(text) + promises(change, text);
            out.append(table);
            text.legend(table).forEach(line -> paragraph("<sub>" + line + "</sub>"));
        });
        fields();
        report.change().ifPresent(this::notes);
        return out.toString().stripTrailing() + "\n";
    }

    private void effect(Change change) {
        paragraph("### gpuscale: " + MarkdownTable.escaped(new DeltaText(change, PAGE).headline()));
        if (change.partial()) {
            paragraph("**PARTIAL** " + Headings.partial(change));
        }
    }

    private String nothing() {
        return report.objects().isEmpty() ? "no difference" : "nothing that is simulated changed";
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }

    private static String figures(DeltaText text) {
        MarkdownTable table = new MarkdownTable("lrrrl", "", "before", "after", "change", "");
        for (Delta delta : text.shown()) {
            String word = text.word(delta);
            table.row(
                    text.label(delta),
                    text.before(delta, true),
                    text.after(delta, true),
                    text.change(delta),
                    word.equals(DeltaText.WORSE) ? "**" + word + "**" : word);
        }
        return table.render();
    }

    private static String promises(Change change, DeltaText text) {
        MarkdownTable table = new MarkdownTable("lll", "Promise", "", "observed");
        for (PromiseChange promise : change.promises()) {
            String word = DeltaText.promise(promise);
            table.row(
                    text.whose(promise) + promise.after().label(),
                    promise.after().met() ? word : "**" + word + "**",
                    text.observed(promise));
        }
        return table.render();
    }

    private void fields() {
        if (report.objects().isEmpty()) {
            paragraph(report.summary());
            return;
        }
        List<String> lines = new ArrayList<>();
        for (ChangedObject object : report.objects()) {
            lines.add(object.line());
            if (object.isOnBothSides()) {
                object.fields()
                        .forEach(field ->
                                lines.add(field.sign() + "   " + field.line().substring(2)));
            }
        }
        out.append("<details><summary>").append(report.summary()).append("</summary>\n\n");
        String fence = fence(lines);
        out.append(fence).append("diff\n");
        int left = LONGEST_LISTING;
        int shown = 0;
        while (shown < lines.size() && lines.get(shown).length() < left) {
            out.append(lines.get(shown)).append('\n');
            left -= lines.get(shown).length() + 1;
            shown++;
        }
        out.append(fence).append("\n\n");
        if (shown < lines.size()) {
            paragraph("... and " + (lines.size() - shown) + " lines more; `gpuscale diff` shows all.");
        }
        paragraph("<sub>" + ChangeReport.KEY + "</sub>");
        paragraph("</details>");
    }

    /** Longer than any run of backticks in a value, so that none ends the block. */
    private static String fence(List<String> lines) {
        String fence = "```";
        for (String line : lines) {
            while (line.contains(fence)) {
                fence += "`";
            }
        }
        return fence;
    }

    private static String code(String name) {
        return name.replace("`", "'").replace("\n", " ");
    }

    private void notes(Change change) {
        if (change.notes().isEmpty()) {
            return;
        }
        out.append("<details><summary>")
                .append(ChangedObject.counted(change.notes().size(), "note"))
                .append("</summary>\n\n");
        change.notes().stream()
                .limit(MOST_NOTES)
                .map(note -> note.substring(0, Math.min(note.length(), LONGEST_NOTE)))
                .forEach(note ->
                        out.append("- ").append(MarkdownTable.escaped(note)).append('\n'));
        out.append("\n</details>\n");
    }
}

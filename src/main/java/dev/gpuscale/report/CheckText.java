package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings for people: a line that editors can jump to, the line of the file with a caret, what
 * comes of it (once for each rule), and the cure. */
final class CheckText implements CheckReport {
    /** Of a longer line only the part around the place is shown. */
    private static final int MOST_CHARACTERS = 160;

    private final Style style;

    CheckText(Style style) {
        this.style = style;
    }

    @Override
    public String text(CheckView view) {
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines = new HashMap<>();
        Set<String> explained = new HashSet<>();
        for (Finding finding : view.findings()) {
            head(
                    text,
                    finding,
                    style.paint(paint(finding.severity()), finding.severity().toString()));
            excerpt(text, finding.at(), lines.computeIfAbsent(finding.at().file(), name -> linesOf(view, name)));
            if (explained.add(finding.rule())) { // once is enough: the next may be on the next line
                view.page(finding).ifPresent(page -> prose(text, page.why()));
            }
            prose(text, "Fix: " + finding.fix());
        }
        if (view.showsIgnored()) {
            ignored(text, view.suppressed());
        }
        view.result().notes().forEach(note -> text.append(Prose.wrapped("Note:", 6, note, style.proseWidth())));
        text.append(text.length() == 0 ? "" : "\n").append(view.summary()).append('\n');
        view.findings().stream()
                .findFirst()
                .ifPresent(first ->
                        text.append("gpuscale explain ").append(first.rule()).append(" says more.\n"));
        return text.toString();
    }

    private static List<String> linesOf(CheckView view, String file) {
        return view.result().texts().getOrDefault(file, "").lines().toList();
    }

    private void ignored(StringBuilder text, List<Suppressed> all) {
        for (Suppressed suppressed : all) {
            head(text, suppressed.finding(), style.paint(Paint.FAINT, "ignored"));
            prose(text, "By " + CheckView.said(suppressed.by()) + ": " + suppressed.reason());
        }
    }

    private void prose(StringBuilder text, String words) {
        words.lines().forEach(line -> text.append(Prose.wrapped("", 4, line, style.proseWidth())));
    }

    private void head(StringBuilder text, Finding finding, String word) {
        text.append(finding.at())
                .append(": ")
                .append(word)
                .append(' ')
                .append(finding.rule())
                .append(' ')
                .append(finding.slug())
                .append(' ')
                .append(finding.object())
                .append(style.unicode() ? " – " : " - ")
                .append(finding.message())
                .append('\n');
    }

    private static Paint paint(Severity severity) {
        return severity == Severity.ERROR ? Paint.BAD : severity == Severity.WARNING ? Paint.HEADING : Paint.FAINT;
    }

    private void excerpt(StringBuilder text, Location at, List<String> file) {
        if (at.line() < 1 || at.line() > file.size()) {
            return;
        }
        String line = file.get(at.line() - 1).replace('\t', ' ');
        // A column counts characters, of which Java may need two for one.
        int place = line.offsetByCodePoints(0, Math.min(at.column() - 1, line.codePointCount(0, line.length())));
        int from = Math.max(0, place - MOST_CHARACTERS / 2);
        String shown = line.substring(from, Math.min(line.length(), from + MOST_CHARACTERS));
        String number = "  " + at.line() + " | ";
        text.append(style.paint(Paint.FAINT, number)).append(shown).append('\n');
        text.append(style.paint(Paint.FAINT, " ".repeat(number.length() - 2) + "| "))
                .append(" ".repeat(line.codePointCount(from, place)))
                .append('^')
                .append('\n');
    }
}

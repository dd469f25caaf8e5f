package dev.gpuscale.report;

import dev.gpuscale.policy.CheckResult;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings for people: a line that editors can jump to, the line of the file with a caret, and the cure. */
final class CheckText implements CheckReport {
    /** Of a longer line only the part around the place is shown. */
    private static final int MOST_CHARACTERS = 160;

    private final Style style;

    CheckText(Style style) {
        this.style = style;
    }

    @Override
    public String text(CheckResult result) {
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines = new HashMap<>();
        for (Finding finding : result.findings()) {
            head(text, finding);
            List<String> file = lines.computeIfAbsent(
                    finding.at().file(),
                    name -> result.texts().getOrDefault(name, "").lines().toList());
            excerpt(text, finding.at(), file);
            finding.fix()
                    .lines()
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.append(result.findings().isEmpty() ? "" : "\n")
                .append(summary(result))
                .append('\n')
                .toString();
    }

    private void head(StringBuilder text, Finding finding) {
        text.append(finding.at())
                .append(": ")
                .append(style.paint(
                        paint(finding.severity()), finding.severity().toString()))
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

    private static String summary(CheckResult result) {
        String counts = counted(result.count(Severity.ERROR), "error") + ", "
                + counted(result.count(Severity.WARNING), "warning") + ", "
                + result.count(Severity.INFO) + " info";
        String ignored = result.suppressed().isEmpty()
                ? ""
                : "; " + counted(result.suppressed().size(), "finding") + " suppressed";
        return counted(result.resources().size(), "object") + " checked: " + counts + ignored;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

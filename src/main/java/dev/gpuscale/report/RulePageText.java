package dev.gpuscale.report;

import dev.gpuscale.policy.RulePage;
import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Locale;

/** The page of a rule for a terminal, as Markdown, and on one line of an index. */
public final class RulePageText {
    private static final int MARGIN = 10;

    private RulePageText() {}

    /** For {@code gpuscale explain GPU051}. */
    public static String of(RulePage page, Style style) {
        int width = style.proseWidth();
        StringBuilder text = new StringBuilder(style.paint(Paint.HEADING, page.id() + " " + page.slug()))
                .append("  ")
                .append(page.severity())
                .append(", ")
                .append(page.group())
                .append(page.onlyComplete() ? ", with --complete" : "")
                .append("\n\n");
        text.append(Prose.wrapped("", 2, page.title() + ".", width)).append('\n');
        text.append(Prose.wrapped("  Where:", MARGIN, page.where() + ".", width));
        text.append(Prose.wrapped("  Checks:", MARGIN, page.checks(), width));
        text.append(Prose.wrapped("  Why:", MARGIN, page.why(), width)).append('\n');
        text.append("  Found:\n\n").append(indented(page.bad())).append('\n');
        text.append("  Better:\n\n").append(indented(page.good())).append('\n');
        text.append(Prose.wrapped("  Fix:", MARGIN, page.fix(), width));
        text.append(Prose.wrapped("  Source:", MARGIN, page.source(), width)).append('\n');
        return text.append("  Not here? Annotate the object: ignore.gpuscale.dev/")
                .append(page.id())
                .append(": \"the reason\"\n")
                .toString();
    }

    /** Without colour, at 80 columns: for programs that show plain text. */
    static String plain(RulePage page) {
        return of(page, new Style(80, false, true));
    }

    /** As the file {@code docs/rules/GPU051.md}. */
    public static String markdown(RulePage page) {
        return "# " + page.id() + " " + page.slug() + "\n\n"
                + "**" + prose(page.title()) + "** ("
                + page.severity() + ", " + page.group() + (page.onlyComplete() ? "; only with `--complete`" : "")
                + ")\n\n"
                + "*Where:* " + prose(page.where()) + "\n\n"
                + "*Checks:* " + prose(page.checks()) + "\n\n"
                + "*Why:* " + prose(page.why()) + "\n\n"
                + "Found:\n\n```yaml\n" + page.bad().stripIndent().stripTrailing() + "\n```\n\n"
                + "Better:\n\n```yaml\n" + page.good().stripIndent().stripTrailing() + "\n```\n\n"
                + "*Fix:* " + prose(page.fix()) + "\n\n"
                + "*Source:* " + prose(page.source()) + "\n\n"
                + "*Ignore it* on an object by the annotation `ignore.gpuscale.dev/" + page.id()
                + ": \"the reason\"`.\n";
    }

    /** All rules, as the file {@code docs/rules/README.md}. */
    public static String markdownIndex(List<RulePage> pages) {
        MarkdownTable table = new MarkdownTable("llll", "rule", "name", "severity", "what it finds");
        for (RulePage page : pages) {
            table.row(
                    "[" + page.id() + "](" + page.id() + ".md)",
                    page.slug(),
                    page.severity().toString(),
                    page.title());
        }
        return "# The rules\n\n" + counts(pages) + "\n\n`gpuscale explain GPU051` prints the page of one; "
                + "[check](../check.md) says how sets are judged and findings suppressed.\n\n"
                + table.render().stripTrailing()
                + "\n";
    }

    /** All rules, for {@code gpuscale explain rules}. */
    public static String index(List<RulePage> pages) {
        StringBuilder text = new StringBuilder();
        for (RulePage page : pages) {
            text.append(String.format(Locale.ROOT, "%s  %-8s %s%n", page.id(), page.severity(), page.slug())
                    .replace("\r", ""));
        }
        return text.append('\n').append(counts(pages)).append('\n').toString();
    }

    private static String counts(List<RulePage> pages) {
        return pages.size() + " rules; by severity: error " + count(pages, Severity.ERROR) + ", warning "
                + count(pages, Severity.WARNING) + ", info " + count(pages, Severity.INFO) + ".";
    }

    private static long count(List<RulePage> pages, Severity severity) {
        return pages.stream().filter(page -> page.severity() == severity).count();
    }

    /** Prose as Markdown: what stands for something there is itself here. */
    private static String prose(String text) {
        return text.replace("<", "&lt;").replace("*", "\\*");
    }

    private static String indented(String snippet) {
        StringBuilder text = new StringBuilder();
        snippet.stripIndent()
                .lines()
                .forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }
}

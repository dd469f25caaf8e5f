package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.units.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables for a comment on a pull request, or the summary of a job; never longer than GitHub takes. */
final class CheckMarkdown implements CheckReport {
    /** A comment may have 65,536 characters; some are left for what a workflow writes around it. */
    private static final int MOST_CHARACTERS = 60_000;

    @Override
    public String text(CheckView view) {
        StringBuilder text = new StringBuilder("### gpuscale check\n\n")
                .append(view.summary())
                .append(".\n\n");
        MarkdownTable problems = new MarkdownTable("ll", "where", "not read");
        view.result().problems().forEach(problem -> problems.row(where(view, problem.at()), problem.message()));
        text.append(problems.render());
        findings(text, view);
        if (view.showsIgnored()) {
            MarkdownTable ignored = new MarkdownTable("llll", "where", "ignored", "object", "why");
            for (Suppressed suppressed : view.suppressed()) {
                Finding finding = suppressed.finding();
                ignored.row(
                        where(view, finding.at()),
                        finding.rule() + " " + finding.slug(),
                        finding.object().toString(),
                        CheckView.said(suppressed.by()) + ": " + suppressed.reason());
            }
            text.append(ignored.render());
        }
        view.result()
                .notes()
                .forEach(note ->
                        text.append("- ").append(MarkdownTable.escaped(note)).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    private static void findings(StringBuilder text, CheckView view) {
        MarkdownTable table = new MarkdownTable("lllll", "severity", "where", "rule", "object", "what is wrong");
        Map<String, RulePage> pages = new LinkedHashMap<>();
        List<Finding> all = view.findings();
        int shown = 0;
        for (Finding finding : all) {
            table.row(
                    finding.severity().toString(),
                    where(view, finding.at()),
                    finding.rule() + " " + finding.slug(),
                    finding.object().toString(),
                    finding.message());
            view.page(finding).ifPresent(page -> pages.put(page.id(), page));
            shown++;
            if (table.length() > MOST_CHARACTERS / 2) {
                break;
            }
        }
        text.append(table.render());
        if (shown < all.size()) {
            text.append("And ").append(all.size() - shown).append(" more.\n\n");
        }
        fixes(text, pages);
    }

    private static void fixes(StringBuilder text, Map<String, RulePage> pages) {
        if (pages.isEmpty()) {
            return;
        }
        text.append("<details><summary>What to write instead</summary>\n\n");
        for (RulePage page : pages.values()) {
            String line = "- **" + page.id() + "** " + MarkdownTable.escaped(page.fix()) + "\n";
            if (text.length() + line.length() > MOST_CHARACTERS) {
                break;
            }
            text.append(line);
        }
        text.append("\n</details>\n\n");
    }

    private static String where(CheckView view, Location at) {
        String line = at.line() == 0 ? "" : ":" + at.line();
        return view.root().shown(at.file()) + line;
    }
}

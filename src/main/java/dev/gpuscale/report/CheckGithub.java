package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.util.Comparator;

/**
 * Workflow commands, from which GitHub Actions makes annotations of the changed files. It shows the first ten of a
 * severity, so that errors come first.
 */
final class CheckGithub implements CheckReport {
    @Override
    public String text(CheckView view) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : view.result().problems()) {
            String cure = problem.cure().isEmpty() ? "" : "\n" + problem.cure();
            command(text, "error", view.root(), problem.at(), "not read", problem.message() + cure);
        }
        view.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed()) // stable: files and lines stay in order
                .forEach(finding -> command(
                        text,
                        word(finding.severity()),
                        view.root(),
                        finding.at(),
                        finding.rule() + " " + finding.slug(),
                        finding.object() + ": " + finding.message() + "\n" + finding.fix()));
        view.result()
                .notes()
                .forEach(note -> text.append("::notice::").append(message(note)).append('\n'));
        if (view.showsIgnored()) {
            view.suppressed()
                    .forEach(suppressed -> command(
                            text,
                            "notice",
                            view.root(),
                            suppressed.finding().at(),
                            "ignored " + suppressed.finding().rule(),
                            suppressed.finding().object() + ": "
                                    + suppressed.finding().message() + "\n" + CheckView.said(suppressed.by()) + ": "
                                    + suppressed.reason()));
        }
        return text.append(view.summary()).append('\n').toString();
    }

    private static String word(Severity severity) {
        return severity == Severity.ERROR ? "error" : severity == Severity.WARNING ? "warning" : "notice";
    }

    private static void command(
            StringBuilder text, String word, SourceRoot root, Location at, String title, String message) {
        text.append("::").append(word).append(' ');
        root.relative(at.file()).ifPresent(file -> {
            text.append("file=").append(property(file)).append(',');
            if (at.line() > 0) {
                text.append("line=")
                        .append(at.line())
                        .append(",col=")
                        .append(at.column())
                        .append(',');
            }
        });
        String where = root.relative(at.file()).isPresent() ? "" : at + ": ";
        text.append("title=")
                .append(property(title))
                .append("::")
                .append(message(where + message))
                .append('\n');
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}

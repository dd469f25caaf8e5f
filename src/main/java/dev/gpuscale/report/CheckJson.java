package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.report.Tree.Nothing;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.util.List;

/**
 * A check as JSON: {@code docs/schema/check-output.schema.json}. A field is never removed nor its meaning changed without a
 * new {@link #SCHEMA_VERSION}.
 */
final class CheckJson implements CheckReport {
    static final int SCHEMA_VERSION = 1;

    @Override
    public String text(CheckView view) {
        return TreeText.json(new Fields()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("failOn", view.result().failOn().toString())
                .put("failed", view.result().fails())
                .put(
                        "summary",
                        new Fields()
                                .put("objects", view.result().resources().size())
                                .put("errors", view.result().count(Severity.ERROR))
                                .put("warnings", view.result().count(Severity.WARNING))
                                .put("infos", view.result().count(Severity.INFO))
                                .put("suppressed", view.result().suppressed().size())
                                .put("hidden", view.hidden()))
                .put(
                        "findings",
                        items(view.findings().stream().map(CheckJson::finding).toList()))
                .put(
                        "suppressed",
                        items(view.suppressed().stream()
                                .map(CheckJson::suppressed)
                                .toList()))
                .put(
                        "problems",
                        items(view.result().problems().stream()
                                .map(CheckJson::problem)
                                .toList()))
                .put("notes", Items.of(view.result().notes())));
    }

    private static Tree items(List<Fields> items) {
        return new Items(List.copyOf(items));
    }

    /** What a report and a baseline say of a finding alike. */
    static Fields finding(Finding finding) {
        return place(
                        new Fields()
                                .put("rule", finding.rule())
                                .put("name", finding.slug())
                                .put("severity", finding.severity().toString())
                                .put("group", finding.group().toString())
                                .put(
                                        "object",
                                        new Fields()
                                                .put("kind", finding.object().kind())
                                                .put(
                                                        "namespace",
                                                        finding.object().namespace())
                                                .put("name", finding.object().name())),
                        finding.at())
                .put("path", finding.path())
                .put("message", finding.message())
                .put("fix", finding.fix())
                .put("fingerprint", finding.fingerprint());
    }

    private static Fields suppressed(Suppressed suppressed) {
        return finding(suppressed.finding())
                .put("suppressedBy", CheckView.said(suppressed.by()))
                .put("reason", suppressed.reason());
    }

    private static Fields problem(Problem problem) {
        return place(new Fields(), problem.at())
                .put("message", problem.message())
                .put("cure", problem.cure());
    }

    private static Fields place(Fields fields, Location at) {
        boolean known = at.line() > 0;
        return fields.put("file", at.file())
                .put("line", known ? Tree.figure(at.line(), 0) : new Nothing())
                .put("column", known ? Tree.figure(at.column(), 0) : new Nothing());
    }
}

package dev.gpuscale.report;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import java.util.List;

/** Findings as the file that {@link dev.gpuscale.policy.Baseline} reads. */
public final class BaselineText {
    private BaselineText() {}

    /** The fingerprint is what counts; the rest is for the reader, and is not changed by lines that move. */
    public static String of(List<Finding> findings) {
        return TreeText.json(new Fields()
                .put("schemaVersion", CheckJson.SCHEMA_VERSION)
                .put(
                        "findings",
                        new Items(List.copyOf(
                                findings.stream().map(BaselineText::entry).toList()))));
    }

    private static Fields entry(Finding finding) {
        return new Fields()
                .put("fingerprint", finding.fingerprint())
                .put("rule", finding.rule())
                .put("object", finding.object().toString())
                .put("path", finding.path());
    }
}

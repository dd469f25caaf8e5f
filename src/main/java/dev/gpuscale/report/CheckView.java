package dev.gpuscale.report;

import dev.gpuscale.policy.CheckResult;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.Suppressed;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a check is to be reported, and how files are named there.
 *
 * @param least findings below are left out, but counted
 * @param showsIgnored whether reports for people list what is suppressed; those for programs always do
 * @param version of this program
 */
public record CheckView(CheckResult result, Severity least, boolean showsIgnored, SourceRoot root, String version) {
    List<Finding> findings() {
        return result.findings().stream().filter(this::isShown).toList();
    }

    List<Suppressed> suppressed() {
        return result.suppressed().stream()
                .filter(suppressed -> isShown(suppressed.finding()))
                .toList();
    }

    /** How many findings count and are left out. */
    long hidden() {
        return result.findings().stream().filter(finding -> !isShown(finding)).count();
    }

    private boolean isShown(Finding finding) {
        return finding.severity().compareTo(least) >= 0;
    }

    Optional<RulePage> page(Finding finding) {
        return result.rules().stream()
                .filter(page -> page.id().equals(finding.rule()))
                .findFirst();
    }

    /** {@code 3 objects checked: 1 error, 0 warnings, 2 info; 1 finding suppressed}. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(counted(result.resources().size(), "object") + " checked: "
                + counted(result.count(Severity.ERROR), "error") + ", "
                + counted(result.count(Severity.WARNING), "warning") + ", "
                + result.count(Severity.INFO) + " info");
        if (!result.suppressed().isEmpty()) {
            parts.add(counted(result.suppressed().size(), "finding") + " suppressed");
        }
        if (hidden() > 0) {
            parts.add(hidden() + " below " + least + " not shown");
        }
        if (!result.problems().isEmpty()) {
            parts.add(counted(result.problems().size(), "problem"));
        }
        return String.join("; ", parts);
    }

    /** Who suppresses a finding, in words. */
    static String said(Suppressed.By by) {
        return switch (by) {
            case ANNOTATION -> "annotation";
            case POLICY_FILE -> "policy file";
            case BASELINE -> "baseline";
        };
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

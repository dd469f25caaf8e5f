package dev.gpuscale.policy;

import dev.gpuscale.manifests.Documents;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.List;

/** Runs rules over a set, and sorts out what counts. */
public final class PolicyCheck {
    private PolicyCheck() {}

    /**
     * Checks a set.
     *
     * @param documents what the set was made of
     * @param failOn the least severity that fails the check; {@code NONE}: nothing does
     */
    public static CheckResult run(Documents documents, ManifestSet set, RuleSet rules, Policy policy, Severity failOn) {
        boolean complete = set.options().complete();
        List<Finding> found = rules.rules().stream()
                .filter(rule -> complete || !rule.page().onlyComplete())
                .flatMap(rule -> rule.check(set))
                .distinct()
                .toList();
        List<Finding> raised = Precedence.visible(found).stream()
                .flatMap(finding -> rules.find(finding.rule()).stream()
                        .map(policy::severityOf)
                        .filter(severity -> severity != Severity.NONE)
                        .map(finding::withSeverity))
                .toList();
        Suppressions suppressions = new Suppressions(set, rules, policy);
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        for (Finding finding : raised) {
            suppressions.suppress(finding).ifPresentOrElse(suppressed::add, () -> findings.add(finding));
        }
        findings.addAll(suppressions.unmatched());
        findings.sort(Finding.ORDER);
        suppressed.sort((one, other) -> Finding.ORDER.compare(one.finding(), other.finding()));
        List<RulePage> judged = rules.pages().stream()
                .filter(page -> policy.severityOf(page) != Severity.NONE && (complete || !page.onlyComplete()))
                .toList();
        return new CheckResult(
                findings, suppressed, documents.problems(), set.resources(), judged, documents.texts(), failOn);
    }
}

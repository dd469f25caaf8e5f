package dev.gpuscale.policy;

import dev.gpuscale.manifests.Documents;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs rules over a set, and sorts out what counts. */
public final class PolicyCheck {
    private PolicyCheck() {}

    /** Checks a set without simulating anything. */
    public static CheckResult run(Documents documents, ManifestSet set, RuleSet rules, Policy policy, Severity failOn) {
        return run(documents, set, rules, policy, failOn, Forecaster.NONE);
    }

    /**
     * Checks a set.
     *
     * @param documents what the set was made of
     * @param failOn the least severity that fails the check; {@code NONE}: nothing does
     * @param forecaster asked once; a set that it cannot play becomes a problem
     */
    public static CheckResult run(
            Documents documents,
            ManifestSet set,
            RuleSet rules,
            Policy policy,
            Severity failOn,
            Forecaster forecaster) {
        boolean complete = set.options().complete();
        List<Problem> problems = new ArrayList<>(documents.problems());
        List<Forecast> forecasts = forecasts(forecaster, set, problems);
        List<Finding> found = rules.rules().stream()
                .filter(rule -> complete || !rule.page().onlyComplete())
                .filter(rule -> policy.severityOf(rule.page()) != Severity.NONE)
                .flatMap(rule -> rule.check(set))
                .distinct()
                .toList();
        List<Finding> raised = Stream.concat(
                        Precedence.visible(found).stream(), Simulated.findings(forecasts, set).stream())
                .flatMap(finding -> rules.find(finding.rule()).stream()
                        .map(policy::severityOf)
                        .filter(severity -> severity != Severity.NONE)
                        .map(finding::withSeverity))
                .toList();
        boolean simulates = forecaster != Forecaster.NONE;
        Suppressions suppressions = new Suppressions(set, rules, policy, simulates);
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        for (Finding finding : raised) {
            suppressions.suppress(finding).ifPresentOrElse(suppressed::add, () -> findings.add(finding));
        }
        for (Finding finding : suppressions.unmatched()) {
            suppressions.known(finding).ifPresentOrElse(suppressed::add, () -> findings.add(finding));
        }
        findings.sort(Finding.ORDER);
        suppressed.sort((one, other) -> Finding.ORDER.compare(one.finding(), other.finding()));
        List<RulePage> judged = rules.pages().stream()
                .filter(page -> policy.severityOf(page) != Severity.NONE && (complete || !page.onlyComplete()))
                .filter(page -> simulates || !Simulated.isOf(page))
                .toList();
        return new CheckResult(
                findings,
                suppressed,
                problems,
                Simulated.notes(forecasts),
                set.resources(),
                judged,
                documents.texts(),
                failOn);
    }

    private static List<Forecast> forecasts(Forecaster forecaster, ManifestSet set, List<Problem> problems) {
        try {
            return forecaster.forecast(set);
        } catch (UserException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }
}

package dev.gpuscale.policy;

import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check came to.
 *
 * @param findings those that count, in {@link Finding#ORDER}
 * @param suppressed those that do not, in the same order
 * @param problems what could not be read, or played, so that it was not checked
 * @param notes what simulations say of promises that they do not break, sentences
 * @param resources what was checked, in the order of the documents
 * @param rules what was looked for, in order of id; those that are switched off left out
 * @param texts what each file holds, by the name that locations carry
 * @param failOn the least severity that fails the check; {@code NONE}: nothing does
 */
public record CheckResult(
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Problem> problems,
        List<String> notes,
        List<Resource> resources,
        List<RulePage> rules,
        Map<String, String> texts,
        Severity failOn) {
    public CheckResult {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        resources = List.copyOf(resources);
        rules = List.copyOf(rules);
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether something is at or above {@link #failOn}. */
    public boolean fails() {
        return failOn != Severity.NONE
                && findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0);
    }
}

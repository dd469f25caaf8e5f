package dev.gpuscale.policy;

import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings a project has said not to count, each with a reason: by annotation on the object, in the policy file, in
 * a baseline. Keeps count of what was used, so that what no longer suppresses anything is found (GPU172).
 */
final class Suppressions {
    static final String PREFIX = "ignore.gpuscale.dev/";

    static final RulePage UNMATCHED = RulePage.of("GPU172", "suppression-matches-nothing", Severity.INFO, Group.CHECK)
            .title("A suppression suppresses nothing")
            .where("annotations ignore.gpuscale.dev/*, and ignore in the policy file")
            .checks("The rule it names has no finding there, there is no such rule, or no reason is given.")
            .why("Whoever mends a manifest forgets the annotation; it then hides the next mistake of the same sort.")
            .bad("""
                metadata:
                  annotations:
                    ignore.gpuscale.dev/GPU160: ""   # no reason: it does not count
                """)
            .good("""
                metadata:
                  annotations:
                    ignore.gpuscale.dev/GPU160: one replica is enough on kind
                """)
            .fix("Remove it, or give it the rule and the reason that it is for.")
            .source("gpuscale: docs/check.md, Suppressing a finding")
            .page();

    private static final Comparator<Location> IN_FILE =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    /** By the resource and not its name: overlays have objects of one name in several files. */
    private record Key(Resource resource, String rule) {}

    private final RuleSet rules;
    private final Policy policy;
    private final ManifestSet set;
    private final boolean simulates;
    private final Map<Key, Field> annotations = new LinkedHashMap<>();
    private final Map<ObjectName, List<Resource>> named = new HashMap<>();
    private final List<Finding> unusable = new ArrayList<>();
    private final Set<Key> used = new HashSet<>();
    private final Set<Policy.Ignore> usedIgnores = new HashSet<>();
    private final Map<String, List<Policy.Ignore>> ignoresOfFile = new HashMap<>();

    /** @param simulates whether promises were played, so that a suppression of their findings may be one too many */
    Suppressions(ManifestSet set, RuleSet rules, Policy policy, boolean simulates) {
        this.set = set;
        this.simulates = simulates;
        this.rules = rules;
        this.policy = policy;
        for (Resource resource : set.resources()) {
            named.computeIfAbsent(resource.name(), name -> new ArrayList<>()).add(resource);
            for (Field field : resource.get("metadata", "annotations").entries()) {
                if (field.key().startsWith(PREFIX)) {
                    read(resource, field);
                }
            }
        }
    }

    private void read(Resource resource, Field field) {
        String name = field.key().substring(PREFIX.length());
        Optional<RulePage> page = rules.find(name);
        if (page.isEmpty()) {
            unusable.add(finding(resource, field, "suppresses " + name + ", but there is no such rule"));
        } else if (field.text("").isBlank()) {
            unusable.add(finding(resource, field, "suppresses " + name + " without a reason, which does not count"));
        } else {
            annotations.put(new Key(resource, page.get().id()), field);
        }
    }

    private static Finding finding(Resource resource, Field field, String message) {
        return new Finding(
                UNMATCHED.id(),
                UNMATCHED.slug(),
                UNMATCHED.severity(),
                UNMATCHED.group(),
                resource.name(),
                field.at(),
                field.path(),
                message,
                UNMATCHED.fix());
    }

    /** The finding as suppressed, if something does that; all that do count as used. */
    Optional<Suppressed> suppress(Finding finding) {
        Optional<Key> key = resourceOf(finding)
                .map(resource -> new Key(resource, finding.rule()))
                .filter(annotations::containsKey);
        key.ifPresent(used::add);
        Optional<Suppressed> byAnnotation = key.map(annotations::get)
                .map(reason -> new Suppressed(finding, reason.text(""), Suppressed.By.ANNOTATION));
        List<Policy.Ignore> matching = ignoresOf(finding.at().file()).stream()
                .filter(ignore -> ignore.ids().isEmpty() || ignore.ids().contains(finding.rule()))
                .toList();
        usedIgnores.addAll(matching);
        Optional<Suppressed> byFile = matching.stream()
                .findFirst()
                .map(ignore -> new Suppressed(finding, ignore.entry().reason(), Suppressed.By.POLICY_FILE));
        return byAnnotation.or(() -> byFile).or(() -> known(finding));
    }

    /** The finding as suppressed, if the baseline holds it. */
    Optional<Suppressed> known(Finding finding) {
        return policy.isKnown(finding)
                ? Optional.of(new Suppressed(finding, "known before", Suppressed.By.BASELINE))
                : Optional.empty();
    }

    /** Of several of one name, the last that begins before the finding in its file. */
    private Optional<Resource> resourceOf(Finding finding) {
        List<Resource> candidates = named.getOrDefault(finding.object(), List.of());
        return candidates.size() == 1
                ? Optional.of(candidates.get(0))
                : candidates.stream()
                        .filter(resource ->
                                resource.at().file().equals(finding.at().file()))
                        .filter(resource -> IN_FILE.compare(resource.at(), finding.at()) <= 0)
                        .max(Comparator.comparing(Resource::at, IN_FILE));
    }

    private List<Policy.Ignore> ignoresOf(String file) {
        return ignoresOfFile.computeIfAbsent(
                file,
                name -> policy.ignores().stream()
                        .filter(ignore -> policy.covers(ignore, name))
                        .toList());
    }

    /** What suppressed nothing. What is about a rule that was not judged, or files that were not read, is left in peace. */
    List<Finding> unmatched() {
        Severity severity = policy.severityOf(UNMATCHED);
        if (severity == Severity.NONE) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(unusable);
        annotations.forEach((key, field) -> {
            if (!used.contains(key) && isJudged(key.rule())) {
                findings.add(
                        finding(key.resource(), field, "suppresses " + key.rule() + ", which has no finding here"));
            }
        });
        Set<Policy.Ignore> covering = new HashSet<>();
        set.resources().stream()
                .map(resource -> resource.at().file())
                .distinct()
                .forEach(file -> covering.addAll(ignoresOf(file)));
        for (Policy.Ignore ignore : policy.ignores()) {
            if (covering.contains(ignore) && !usedIgnores.contains(ignore)) {
                findings.add(new Finding(
                        UNMATCHED.id(),
                        UNMATCHED.slug(),
                        severity,
                        UNMATCHED.group(),
                        new ObjectName("PolicyConfig", "", "ignore"),
                        ignore.entry().at(),
                        "ignore[" + policy.ignores().indexOf(ignore) + "]",
                        "ignores findings in "
                                + String.join(", ", ignore.entry().paths()) + ", where there are none",
                        UNMATCHED.fix()));
            }
        }
        return findings.stream().map(finding -> finding.withSeverity(severity)).toList();
    }

    private boolean isJudged(String id) {
        return rules.find(id)
                .filter(page -> set.options().complete() || !page.onlyComplete())
                .filter(page -> policy.severityOf(page) != Severity.NONE)
                .filter(page -> simulates || !Simulated.isOf(page))
                .isPresent();
    }
}

package dev.gpuscale.policy;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.PolicyConfig.Ignored;
import dev.gpuscale.config.PolicyConfig.RuleSetting;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A policy file made ready: its rules looked up, its globs compiled. */
public final class Policy {
    /** An entry of {@code ignore}. */
    record Ignore(Ignored entry, List<PathMatcher> paths, Set<String> ids) {}

    private final Path folder;
    private final Map<String, Severity> severities = new HashMap<>();
    private final List<Ignore> ignores = new ArrayList<>();
    private final Set<String> baseline;

    private Policy(Path folder, Set<String> baseline) {
        this.folder = folder.toAbsolutePath().normalize();
        this.baseline = Set.copyOf(baseline);
    }

    /**
     * Looks up what a file says.
     *
     * @param folder of the file: its globs begin there
     * @param baseline fingerprints of the findings that are known
     * @throws UserException for rules that do not exist and globs that are none
     */
    public static Policy of(PolicyConfig config, Path folder, RuleSet rules, Collection<String> baseline) {
        Policy policy = new Policy(folder, Set.copyOf(baseline));
        List<Problem> problems = new ArrayList<>();
        config.rules().forEach((name, setting) -> policy.set(name, setting, rules, problems));
        config.ignore().forEach(entry -> policy.ignore(entry, rules, problems));
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return policy;
    }

    private void set(String name, RuleSetting setting, RuleSet rules, List<Problem> problems) {
        rules.find(name)
                .ifPresentOrElse(
                        page -> severities.put(page.id(), setting.severity()),
                        () -> problems.add(noSuchRule(setting.at(), name, rules)));
    }

    private void ignore(Ignored entry, RuleSet rules, List<Problem> problems) {
        List<PathMatcher> paths = new ArrayList<>();
        for (String glob : entry.paths()) {
            // To Java **/x wants a folder before x; to everybody else it does not.
            Stream.of(glob, glob.replaceFirst("^\\*\\*/", "")).distinct().forEach(form -> {
                try {
                    paths.add(FileSystems.getDefault().getPathMatcher("glob:" + form));
                } catch (PatternSyntaxException e) {
                    problems.add(new Problem(
                            entry.at(),
                            "paths: \"" + glob + "\" is no glob: " + e.getDescription(),
                            "For example: examples/**"));
                }
            });
        }
        List<String> ids = new ArrayList<>();
        for (String name : entry.rules()) {
            rules.find(name)
                    .ifPresentOrElse(
                            page -> ids.add(page.id()), () -> problems.add(noSuchRule(entry.at(), name, rules)));
        }
        ignores.add(new Ignore(entry, paths, Set.copyOf(ids)));
    }

    private static Problem noSuchRule(Location at, String name, RuleSet rules) {
        return new Problem(at, "there is no rule " + name, rules.didYouMean(name));
    }

    Severity severityOf(RulePage page) {
        return severities.getOrDefault(page.id(), page.severity());
    }

    List<Ignore> ignores() {
        return ignores;
    }

    boolean isKnown(Finding finding) {
        return baseline.contains(finding.fingerprint());
    }

    /** Whether an entry is about a file; never for one that is not below the folder of the policy file. */
    boolean covers(Ignore ignore, String file) {
        if (file.equals(Documents.STDIN_NAME)) {
            return false;
        }
        Path path = folder.relativize(Path.of(file).toAbsolutePath().normalize());
        return !path.startsWith("..") && ignore.paths().stream().anyMatch(glob -> glob.matches(path));
    }
}

package dev.gpuscale.policy;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks a text as if it were the file {@code test.yaml}. */
public final class Checks {
    private Checks() {}

    public static CheckResult check(String yaml) {
        return check(yaml, Options.PARTIAL, PolicyConfig.DEFAULT);
    }

    public static CheckResult check(String yaml, Options options, PolicyConfig config) {
        return check(yaml, options, config, List.of(), RuleSet.embedded());
    }

    /** Checks documents that were read before. */
    public static CheckResult check(List<YamlNode> documents, Options options, PolicyConfig config) {
        return check(new Documents(documents, List.of(), Map.of()), options, config, List.of(), RuleSet.embedded());
    }

    static CheckResult check(String yaml, Options options, PolicyConfig config, List<String> baseline, RuleSet rules) {
        Documents documents = new Documents(YamlReader.read("test.yaml", yaml), List.of(), Map.of("test.yaml", yaml));
        return check(documents, options, config, baseline, rules);
    }

    private static CheckResult check(
            Documents documents, Options options, PolicyConfig config, List<String> baseline, RuleSet rules) {
        ManifestSet set = ManifestSet.of(documents.all(), options, Fact.Source.NONE);
        Policy policy = Policy.of(config, Path.of(""), rules, baseline);
        return PolicyCheck.run(documents, set, rules, policy, Severity.ERROR);
    }

    /** What one rule finds in a part of a cluster: the messages, each after its path. */
    public static List<String> found(String rule, String yaml) {
        return found(rule, yaml, Options.PARTIAL);
    }

    /** As above, with options. */
    public static List<String> found(String rule, String yaml, Options options) {
        return check(yaml, options, PolicyConfig.DEFAULT).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(finding -> finding.path() + ": " + finding.message())
                .toList();
    }

    /** As {@code GPU051 12:5}, in order. */
    static List<String> places(CheckResult result) {
        return result.findings().stream()
                .map(finding -> finding.rule() + " " + finding.at().line() + ":"
                        + finding.at().column())
                .toList();
    }
}

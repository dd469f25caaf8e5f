package dev.gpuscale.report;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.PolicyConfig.Ignored;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.CheckResult;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Forecast;
import dev.gpuscale.policy.Policy;
import dev.gpuscale.policy.PolicyCheck;
import dev.gpuscale.policy.RuleSet;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small folder with a finding of each sort, checked with a few rules, so that new ones change no report here. */
final class CheckViews {
    private static final Path FOLDER = Path.of("src/test/resources/dev/gpuscale/report/deploy");
    private static final Set<String> RULES = Set.of(
            "GPU002", "GPU003", "GPU020", "GPU024", "GPU027", "GPU050", "GPU051", "GPU063", "GPU110", "GPU170",
            "GPU171", "GPU172");

    private CheckViews() {}

    /** Findings, suppressed ones, an unreadable file and what a simulation said. */
    static CheckView folder() {
        return view(folderResult("deploy", ""), Severity.INFO, true);
    }

    /** Nothing to say. */
    static CheckView clean() {
        String yaml = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: worker}}";
        Documents documents = new Documents(YamlReader.read("a.yaml", yaml), List.of(), Map.of("a.yaml", yaml));
        return view(check(documents, PolicyConfig.DEFAULT, false), Severity.INFO, false);
    }

    static CheckView view(CheckResult result, Severity least, boolean showsIgnored) {
        return new CheckView(result, least, showsIgnored, new SourceRoot(Path.of("/repo"), Path.of("/repo")), "1.2.3");
    }

    /**
     * The folder under that name.
     *
     * @param above lines in front of each file
     */
    static CheckResult folderResult(String name, String above) {
        List<YamlNode> documents = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : List.of("pool.yaml", "worker.yaml")) {
            String text = above + text(FOLDER.resolve(file));
            texts.put(name + "/" + file, text);
            documents.addAll(YamlReader.read(name + "/" + file, text));
        }
        Problem problem = new Problem(
                new Location(name + "/broken.yaml", 1, 8),
                "not valid YAML: expected ',' or ']'",
                "Mend the text here.");
        PolicyConfig config = new PolicyConfig(
                Location.of("policy"),
                PolicyConfig.ApiVersion.V1ALPHA1,
                PolicyConfig.Kind.POLICY_CONFIG,
                Severity.ERROR,
                false,
                "keda",
                Map.of(),
                List.of(new Ignored(
                        Location.of("policy"), List.of(name + "/worker.yaml"), List.of("GPU027"), "kept for the demo")),
                Optional.empty());
        return check(new Documents(documents, List.of(problem), texts), config, true);
    }

    private static CheckResult check(Documents documents, PolicyConfig config, boolean simulated) {
        RuleSet rules = RuleSet.embedded();
        ManifestSet set = ManifestSet.of(documents.all(), Options.PARTIAL, Fact.Source.NONE);
        Policy policy = Policy.of(config, Path.of(""), rules, List.of());
        List<Forecast> forecasts = List.of(
                forecast("cost <= 6,000 USD a month", Forecast.Unit.USD_PER_MONTH, 6000, 7310.4, 120),
                forecast("p95 wait <= 60 s", Forecast.Unit.SECONDS, 60, 58.2, 4.1));
        CheckResult all = simulated
                ? PolicyCheck.run(documents, set, rules, policy, Severity.ERROR, ignored -> forecasts)
                : PolicyCheck.run(documents, set, rules, policy, Severity.ERROR);
        return new CheckResult(
                all.findings().stream().filter(CheckViews::isOfFew).toList(),
                all.suppressed().stream()
                        .filter(suppressed -> isOfFew(suppressed.finding()))
                        .toList(),
                all.problems(),
                all.notes(),
                all.resources(),
                all.rules().stream().filter(page -> RULES.contains(page.id())).toList(),
                all.texts(),
                all.failOn());
    }

    private static Forecast forecast(String promise, Forecast.Unit unit, double limit, double value, double halfWidth) {
        return new Forecast(
                "image-worker", promise, unit, limit, value, halfWidth, false, "10 replications of 7d, seed 42");
    }

    private static boolean isOfFew(Finding finding) {
        return RULES.contains(finding.rule());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

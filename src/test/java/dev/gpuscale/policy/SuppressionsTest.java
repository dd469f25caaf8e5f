package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.PolicyConfigs;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
    @TempDir
    Path folder;

    private static String pool(String annotation) {
        return """
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata:
              name: gpu
              annotations: {%s}
            spec: {template: {spec: {requirements: []}}}
            """.formatted(annotation);
    }

    private PolicyConfig config(String yaml) throws IOException {
        Path file = folder.resolve(".gpuscale-policy.yaml");
        Files.writeString(file, "apiVersion: gpuscale.dev/v1alpha1\nkind: PolicyConfig\n" + yaml);
        return PolicyConfigs.read(file, "policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GPU051", "no-node-class"})
    void anAnnotationWithAReasonSuppressesByIdOrName(String name) {
        CheckResult result = Checks.check(pool("ignore.gpuscale.dev/" + name + ": kwok has none"));

        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed())
                .extracting(Suppressed::reason, Suppressed::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("kwok has none", Suppressed.By.ANNOTATION));
    }

    @Test
    void withoutAReasonItDoesNotCountAndSaysSo() {
        assertThat(Checks.places(Checks.check(pool("ignore.gpuscale.dev/GPU051: \" \""))))
                .containsExactly("GPU172 5:17", "GPU051 6:19");
    }

    @Test
    void oneThatMatchesNothingIsTold() {
        CheckResult result = Checks.check(pool("ignore.gpuscale.dev/GPU050: old, ignore.gpuscale.dev/GPU951: x"));

        assertThat(result.findings())
                .filteredOn(finding -> finding.rule().equals("GPU172"))
                .extracting(Finding::message)
                .containsExactly(
                        "suppresses GPU050, which has no finding here", "suppresses GPU951, but there is no such rule");
    }

    @Test
    void severitiesAreRaisedLoweredAndSwitchedOff() throws IOException {
        CheckResult lowered = Checks.check(pool(""), Options.PARTIAL, config("rules: {GPU051: {severity: info}}"));
        CheckResult off = Checks.check(
                pool("ignore.gpuscale.dev/GPU051: not judged at all"),
                Options.PARTIAL,
                config("rules: {no-node-class: {severity: none, reason: kwok}}"));

        assertThat(lowered.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(lowered.fails()).isFalse();
        assertThat(off.findings())
                .as("a rule that is off hides nothing either")
                .extracting(Finding::rule)
                .containsExactly("GPU009");
    }

    @Test
    void aPolicyFileLeavesOutFindingsByPath() throws IOException {
        assertThat(ignored("**/test.yaml").suppressed())
                .extracting(Suppressed::reason)
                .containsExactly("kind");
        assertThat(ignored("other/**").findings()).extracting(Finding::rule).containsExactly("GPU051");
    }

    /** The folder of the policy file is the current one here, as test.yaml is. */
    private CheckResult ignored(String glob) throws IOException {
        return Checks.check(
                pool(""),
                Options.PARTIAL,
                config("ignore: [{paths: [\"" + glob + "\"], rules: [GPU051], reason: kind}]"));
    }

    @Test
    void anEntryThatIgnoresNothingInFilesThatWereReadIsTold() throws IOException {
        CheckResult result = Checks.check(
                pool("ignore.gpuscale.dev/GPU051: kwok"),
                Options.PARTIAL,
                config("ignore: [{paths: [test.yaml], rules: [GPU050], reason: kind}]"));

        assertThat(Checks.places(result)).containsExactly("GPU172 3:10");
    }

    @Test
    void whatIsInTheBaselineDoesNotCount() {
        Finding known = Checks.check(pool("")).findings().get(0);
        CheckResult result = Checks.check(
                "# moved\n" + pool(""),
                Options.PARTIAL,
                PolicyConfig.DEFAULT,
                List.of(known.fingerprint()),
                RuleSet.embedded());

        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed()).extracting(Suppressed::by).containsExactly(Suppressed.By.BASELINE);
    }

    @Test
    void anAnnotationCountsForItsOwnObjectAndNotForOneOfTheSameNameElsewhere() {
        List<YamlNode> documents = new ArrayList<>();
        documents.addAll(YamlReader.read("dev/w.yaml", pool("ignore.gpuscale.dev/GPU051: kwok")));
        documents.addAll(YamlReader.read("prod/w.yaml", pool("")));

        CheckResult result = Checks.check(documents, Options.PARTIAL, PolicyConfig.DEFAULT);

        assertThat(result.suppressed())
                .extracting(suppressed -> suppressed.finding().at().file())
                .containsExactly("dev/w.yaml");
        assertThat(result.findings())
                .filteredOn(finding -> finding.rule().equals("GPU051"))
                .extracting(finding -> finding.at().file())
                .containsExactly("prod/w.yaml");
    }

    @Test
    void entriesThatIgnoreTheSameFindingAreAllOfUse() throws IOException {
        CheckResult result = Checks.check(
                pool(""),
                Options.PARTIAL,
                config("ignore: [{paths: [test.yaml], rules: [GPU051], reason: one},"
                        + " {paths: ['*.yaml'], rules: [GPU051], reason: two}]"));

        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed()).extracting(Suppressed::reason).containsExactly("one");
    }

    @Test
    void aSuppressionOfNothingCanBeInTheBaselineToo() {
        String stale = pool("ignore.gpuscale.dev/GPU050: old");
        List<String> known = Checks.check(stale).findings().stream()
                .map(Finding::fingerprint)
                .toList();

        CheckResult result = Checks.check(stale, Options.PARTIAL, PolicyConfig.DEFAULT, known, RuleSet.embedded());

        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed())
                .extracting(suppressed -> suppressed.finding().rule())
                .contains("GPU172");
    }

    @Test
    void rulesThatDoNotExistAreRefusedWithTheirPlace() throws IOException {
        PolicyConfig config = config("rules: {GPU951: {severity: none}}");

        assertThatThrownBy(() -> Checks.check(pool(""), Options.PARTIAL, config))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("policy:3:17: there is no rule GPU951");
    }

    @Test
    void thePolicyFileIsLookedForUpwards() throws IOException {
        config("");
        Path below = Files.createDirectories(folder.resolve("a/b"));

        assertThat(PolicyConfigs.above(below.resolve("x.yaml"))).hasValue(folder.resolve(".gpuscale-policy.yaml"));
    }
}

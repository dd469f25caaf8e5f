package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.CaseFiles;
import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Severity;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The rules find in each case what it says, and nothing else of errors and warnings. */
@Tag("policy-cases")
class PolicyCasesTest {
    @TestFactory
    List<DynamicTest> theRulesFindWhatTheCaseSays() {
        Path folder = folder(System.getenv("GPUSCALE_POLICY_CASES"));
        List<PolicyCase> cases = PolicyCase.in(folder);
        assertThat(cases).as("policy cases in %s", folder).isNotEmpty();
        return cases.stream()
                .map(policyCase -> {
                    CaseFiles.read(policyCase.file().getFileName().toString());
                    return DynamicTest.dynamicTest(policyCase.name(), () -> assertFinds(policyCase));
                })
                .toList();
    }

    private static void assertFinds(PolicyCase policyCase) {
        CheckResult result = check(policyCase.file(), policyCase.complete());

        assertThat(result.problems()).isEmpty();
        assertThat(result.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO
                                || policyCase.expected().contains(said(finding)))
                        .map(PolicyCasesTest::said)
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(policyCase.expected());
    }

    static CheckResult check(Path file, boolean complete) {
        Documents documents = Documents.read(List.of(file), InputStream.nullInputStream());
        ManifestSet set = ManifestSet.of(documents.all(), new Options(complete, "keda"), Fact.Source.NONE);
        RuleSet rules = RuleSet.embedded();
        Policy policy = Policy.of(PolicyConfig.DEFAULT, Path.of(""), rules, List.of());
        return PolicyCheck.run(documents, set, rules, policy, Severity.ERROR);
    }

    private static String said(Finding finding) {
        return finding.rule() + " " + finding.severity() + " " + finding.object();
    }

    private static Path folder(String named) {
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path beside = Path.of("..", "shared", "policy-cases");
        return Files.isDirectory(beside) ? beside : RuleSetTest.OWN_COPY;
    }
}

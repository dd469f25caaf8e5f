package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.bundle.BlueprintMatrix;
import dev.gpuscale.config.bundle.Charts;
import dev.gpuscale.config.bundle.Format;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.manifests.bundle.BundleFile;
import dev.gpuscale.policy.set.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code generate} writes, {@code check --complete} has nothing to say about, not even in passing. */
@Tag("generate")
class GeneratedBundlesTest {
    /** Which risks a blueprint can ask for, and the words by which those of the matrix do. */
    private static final Map<String, String> ASKED_BY = Map.of(
            "GPU100 ScaledObject", "replicas: {min: 0, ",
            "GPU060 NodePool", "instanceTypes: [g6.xlarge]",
            "GPU061 NodePool", "purchase: spot",
            "GPU057 NodePool", "consolidation: {after: 30s}");

    static Stream<String> blueprints() {
        return BlueprintMatrix.texts();
    }

    private static CheckResult check(List<YamlNode> documents) {
        return Checks.check(documents, new Options(true, "keda"), PolicyConfig.DEFAULT);
    }

    private static List<YamlNode> documents(List<BundleFile> files) {
        return files.stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(file -> YamlReader.read(file.path(), file.text()).stream())
                .toList();
    }

    /** As the charts' own files say, with their own values. */
    private static List<YamlNode> rendered(List<BundleFile> chart) {
        String values = chart.stream()
                .filter(file -> file.path().equals("values.yaml"))
                .findFirst()
                .orElseThrow()
                .text();
        List<YamlNode> documents = new ArrayList<>();
        for (BundleFile file : chart) {
            if (file.path().startsWith("templates/") && file.path().endsWith(".yaml")) {
                documents.addAll(YamlReader.read(file.path(), Charts.render(file.text(), values)));
            } else if (file.path().startsWith("node-groups/")) {
                documents.addAll(documents(List.of(file)));
            }
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void passTheCheckInEveryFormat(String blueprint) {
        CheckResult plain = check(documents(BlueprintMatrix.files(blueprint, Format.YAML)));
        CheckResult kustomize = check(documents(BlueprintMatrix.files(blueprint, Format.KUSTOMIZE)));
        CheckResult chart = check(rendered(BlueprintMatrix.files(blueprint, Format.HELM)));

        assertThat(plain.resources()).hasSizeGreaterThan(10);
        for (CheckResult result : List.of(plain, kustomize, chart)) {
            assertThat(result.findings()).isEmpty();
            assertThat(suppressed(result)).isEqualTo(suppressed(plain));
        }
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void suppressWhatTheBlueprintAsksForAndNothingElse(String blueprint) {
        assertThat(suppressed(check(documents(BlueprintMatrix.files(blueprint, Format.YAML)))))
                .allSatisfy(
                        rule -> assertThat(blueprint).contains(ASKED_BY.getOrDefault(rule, "nobody asks for " + rule)));
    }

    private static List<String> suppressed(CheckResult result) {
        return result.suppressed().stream()
                .map(one -> one.finding().rule() + " " + one.finding().object().kind())
                .toList();
    }
}

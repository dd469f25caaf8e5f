package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole sets of manifests from other places are read without a problem. */
class ManifestSetsTest {
    /** Sets without the workload: enough for the rule they are about, too little to simulate. */
    private static final Set<String> PARTIAL = Set.of("GPU147.yaml", "GPU165.yaml");

    /** Bad cases that a cluster refuses, or that nothing can be made of. */
    private static final Set<String> REFUSED = Set.of(
            "GPU002.yaml",
            "GPU003.yaml",
            "GPU007.yaml",
            "GPU008.yaml",
            "GPU009.yaml",
            "GPU024.yaml",
            "GPU025.yaml",
            "GPU026.yaml",
            "GPU027.yaml",
            "GPU028.yaml",
            "GPU037.yaml",
            "GPU039.yaml",
            "GPU040.yaml",
            "GPU044.yaml",
            "GPU046.yaml",
            "GPU051.yaml",
            "GPU067.yaml",
            "blog-sample.yaml");

    static List<Path> recordings() {
        return SharedFiles.in("GPUSCALE_RECORDINGS", "recordings", "", ".json");
    }

    static List<Path> goodPolicyCases() {
        return SharedFiles.in("GPUSCALE_POLICY_CASES", "policy-cases", "good", ".yaml");
    }

    static List<Path> badPolicyCases() {
        return SharedFiles.in("GPUSCALE_POLICY_CASES", "policy-cases", "bad", ".yaml");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void readsTheManifestsOfARecording(Path file) throws IOException {
        Mapping recording = (Mapping)
                YamlReader.read(file.toString(), Files.readString(file)).get(0);
        Mapping inputs = (Mapping) recording.entries().get("inputs").value();
        Sequence documents = (Sequence) inputs.entries().get("manifests").value();
        Manifests manifests = Manifests.of(documents.items());
        assertThat(manifests.deployments()).isNotEmpty();
        assertThat(manifests.deployments())
                .allMatch(deployment -> deployment.template().gpus() >= 1);
        assertThat(manifests.notSimulatedPaths()).isSubsetOf("KWOKNodeClass");
    }

    @ParameterizedTest
    @MethodSource("goodPolicyCases")
    void readsAGoodPolicyCase(Path file) {
        boolean partial = PARTIAL.contains(file.getFileName().toString());
        if (partial) {
            assertThatThrownBy(() -> Manifests.read(List.of(file)))
                    .hasMessageContaining("names Deployment/llm-worker, which is not in the documents");
        } else {
            assertThat(Manifests.read(List.of(file)).notSimulatedPaths())
                    .noneMatch(path -> path.contains("unknown kind"));
        }
    }

    @ParameterizedTest
    @MethodSource("badPolicyCases")
    void readsABadPolicyCaseOrSaysWhereItIsWrong(Path file) {
        try {
            Manifests.read(List.of(file));
            assertThat(REFUSED).doesNotContain(file.getFileName().toString());
        } catch (UserException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allMatch(problem -> problem.at().line() > 0);
        }
    }
}

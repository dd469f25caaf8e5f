package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check says of the manifests in {@code scenarios/}. */
@Tag("scenarios")
class ShippedManifestsTest {
    private static final Path FOLDER = Path.of("scenarios");

    /** Warnings that belong to the story, or to what a scenario leaves out. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "GPU029", "the scenario has no failing scaler, so that a fallback would say nothing",
            "GPU104", "readiness is a stage of the scenario's cold start",
            "GPU105", "the load is a stage of the scenario's cold start",
            "GPU047 overnight-idle", "eight fixed replicas are the story; the comparison lays a ScaledObject over them",
            "GPU057 consolidation-thrash", "patience that is too short is the story",
            "GPU058 consolidation-thrash", "pods that are moved are the story",
            "GPU072 cost-reality-check", "eight GPUs at once, as AWS sells them, are the story");

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(Files::isDirectory)
                    .filter(folder -> !List.of("theory", "traces")
                            .contains(folder.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith(FOLDER.resolve("theory")))
                    .filter(file -> text(file).contains("\nkind: Scenario\n"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> blueprints() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".blueprint.yaml")).sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> findings(List<Path> paths) {
        Documents documents = Documents.read(paths, InputStream.nullInputStream());
        assertThat(documents.problems()).isEmpty();
        return Checks.check(documents.all(), Options.PARTIAL, PolicyConfig.DEFAULT)
                .findings();
    }

    /** Variants that exclude each other lie in one folder; an error would still be one. */
    @ParameterizedTest
    @MethodSource("folders")
    void aFolderHasNoErrors(Path folder) {
        assertThat(findings(List.of(folder)))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsDeployedTogetherHasNoErrorsAndNoWarningWithoutReason(Path scenario) {
        DeploymentSource source = Scenarios.read(scenario, List.of()).spec().deployment();
        String story = FOLDER.relativize(scenario).getName(0).toString().replace(".yaml", "");
        List<String> open = new ArrayList<>();
        for (Finding finding : findings(((DeploymentSource.Manifests) source).paths())) {
            boolean told = ACCEPTED.containsKey(finding.rule()) || ACCEPTED.containsKey(finding.rule() + " " + story);
            boolean counts =
                    finding.severity() != Severity.INFO || finding.rule().equals("GPU172");
            if (finding.severity() == Severity.ERROR || counts && !told) {
                open.add(finding.at() + " " + finding.rule() + " " + finding.message());
            }
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void whatABlueprintMakesPassesTheCheck(Path blueprint) {
        assertThat(Checks.check(Bundle.documents(blueprint), new Options(true, "keda"), PolicyConfig.DEFAULT)
                        .findings())
                .isEmpty();
    }
}

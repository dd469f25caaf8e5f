package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("diff")
class DiffCommandTest {
    private static final Path BLUEPRINT = Path.of("scenarios/image-generation.blueprint.yaml");

    @TempDir
    Path scratch;

    private final Session session = new Session();
    private Path old;
    private Path now;

    @BeforeEach
    void twoEqualSets() throws IOException {
        String worker = Files.readString(Path.of("scenarios/pr/old/worker.yaml"));
        old = Files.writeString(scratch.resolve("old.yaml"), worker);
        now = Files.writeString(scratch.resolve("new.yaml"), "# another comment\n" + worker);
    }

    private int diff(String... options) {
        return session.run(Stream.concat(
                        Stream.of(
                                "diff",
                                old.toString(),
                                now.toString(),
                                "--scenario",
                                "scenarios/pr.yaml",
                                "--set",
                                "spec.horizon=4h",
                                "--replications",
                                "3"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private void edit(String from, String to) throws IOException {
        Files.writeString(now, Files.readString(now).replace(from, to));
    }

    @Test
    void thatNothingChangedIsSaidAndNothingIsPlayed() {
        assertThat(diff("--fail-if-worse")).as(session.err()).isZero();
        assertThat(session.out()).endsWith("\nNo difference: both say the same. Nothing was simulated.\n");
    }

    @Test
    void withSkipNoDiffNothingIsPrintedAboutNothing() {
        assertThat(diff("--skip-no-diff", "-o", "markdown")).isZero();
        assertThat(session.out() + session.err()).isEmpty();
    }

    @Test
    void whereNothingThatIsSimulatedChangedNothingIsPlayed() throws IOException {
        Files.writeString(
                now,
                Files.readString(now)
                        + "---\napiVersion: v1\nkind: Service\nmetadata: {name: image-worker}\nspec: {clusterIP: None}\n");

        assertThat(diff()).isZero();
        assertThat(session.out())
                .contains("4 fields of 1 object changed, none of them simulated\n+ Service/image-worker (4 fields) *")
                .doesNotContain("cost");
    }

    @Test
    void aProblemOfOneSideSaysOfWhich() throws IOException {
        edit("values: [g5]", "values: [g55]");

        assertThat(diff()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(session.err()).contains("new.yaml:2:1: with the new manifests: no NodePool can buy");
    }

    @Test
    void aManifestThatCannotBeReadIsToldWithItsPlace() throws IOException {
        edit("minReplicaCount: 0", "minReplicaCuont: 0");

        assertThat(diff()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(session.err()).contains("new.yaml:34:3", "Did you mean \"minReplicaCount\"?");
    }

    @Test
    void blueprintsAreComparedByWhatIsMadeOfThem() throws IOException {
        old = BLUEPRINT;
        now = Files.writeString(
                scratch.resolve("b.yaml"), Files.readString(BLUEPRINT).replace("max: 20", "max: 25"));

        int code = session.run(
                "diff",
                old.toString(),
                now.toString(),
                "--scenario",
                "scenarios/image-generation.yaml",
                "--set",
                "spec.horizon=2h",
                "--set",
                "spec.workload.target=image-generation",
                "--replications",
                "2");

        assertThat(code).as(session.err()).isZero();
        assertThat(session.out()).contains("~ spec.maxReplicaCount: 20 -> 25");
    }

    @Test
    void withoutAPriceABoundOnTheCostIsNotTakenForKept() throws IOException {
        List<String> pool = Files.readAllLines(old);
        int start = pool.indexOf("apiVersion: karpenter.sh/v1");
        for (Path side : List.of(old, now)) {
            Files.write(
                    side,
                    pool.subList(0, start - 1).stream()
                            .filter(l -> !l.contains("nodepool"))
                            .toList());
        }
        edit("  minReplicaCount: 0", "  minReplicaCount: 1");
        edit("      nodeSelector:", "");
        Files.writeString(old, Files.readString(old).replace("      nodeSelector:", ""));

        assertThat(diff("--fail-if-worse", "cost=5%")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(session.err()).contains("--fail-if-worse: cannot be judged: cost a month unknown");
    }
}

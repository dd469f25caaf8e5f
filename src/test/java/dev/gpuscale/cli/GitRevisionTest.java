package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("diff")
class GitRevisionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void twoCommits() throws Exception {
        GitRepository.in(folder)
                .with("deploy/a.yaml", "a: 1\n")
                .with("deploy/sub/b.json", "{\"b\": 1}")
                .with("deploy/README.md", "x")
                .with("deploy/.hidden/c.yaml", "c: 1\n")
                .with("deployment/d.yaml", "d: 1\n")
                .commit()
                .with("deploy/a.yaml", "a: ü\n")
                .commit();
    }

    private Map<String, String> texts(String name) {
        return new GitRevision(folder, name).texts();
    }

    @Test
    void aFolderHasTheManifestsThatWereInItThen() {
        assertThat(texts("HEAD~1:deploy"))
                .containsExactly(
                        Map.entry("HEAD~1:deploy/a.yaml", "a: 1\n"),
                        Map.entry("HEAD~1:deploy/sub/b.json", "{\"b\": 1}"));
    }

    @ParameterizedTest
    @CsvSource({"main:deploy/a.yaml", "HEAD:./deploy/a.yaml", "HEAD:deploy/sub/../a.yaml", "@:deploy//a.yaml"})
    void aFileIsReadAsItWasThen(String name) {
        assertThat(texts(name).values()).containsExactly("a: ü\n");
    }

    @ParameterizedTest
    @CsvSource({"HEAD:", "HEAD:.", "HEAD:./"})
    void thePathMayBeTheWholeRepository(String name) {
        assertThat(texts(name)).hasSize(3);
    }

    @Test
    void aDotMeansTheFolderThatGpuscaleWasCalledIn() {
        assertThat(new GitRevision(folder.resolve("deploy"), "HEAD:./sub").texts())
                .containsOnlyKeys("HEAD:deploy/sub/b.json");
        assertThat(new GitRevision(folder.resolve("deploy"), "HEAD:../deployment").texts())
                .containsOnlyKeys("HEAD:deployment/d.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonesuch:deploy     | git knows no revision nonesuch",
                "HEAD~9:deploy       | git knows no revision HEAD~9",
                "HEAD:nonesuch       | there is no nonesuch at HEAD",
                "HEAD:../deploy      | outside the repository",
                "--upload-pack:x     | a revision does not begin with -",
                "HEAD;touch x:deploy | git knows no revision HEAD;touch x"
            })
    void whatGitDoesNotKnowIsTold(String name, String message) {
        assertThatThrownBy(() -> texts(name)).isInstanceOf(UserException.class).hasMessageContaining(message);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void outsideARepositoryThatIsTold(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> new GitRevision(elsewhere, "HEAD:deploy").texts())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no git repository here");
    }

    @Test
    void aSymbolicLinkIsNotTakenForAManifest() throws Exception {
        Files.createSymbolicLink(folder.resolve("deploy/link.yaml"), Path.of("a.yaml"));
        new GitRepository(folder).commit();

        assertThatThrownBy(() -> texts("HEAD:deploy"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("HEAD:deploy/link.yaml: this is a symbolic link");
    }
}

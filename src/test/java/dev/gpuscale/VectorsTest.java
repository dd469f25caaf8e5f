package dev.gpuscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {

    @TempDir
    Path folder;

    @Test
    void findsEveryFileOfTheFamilyAtAnyDepth() throws IOException {
        write(folder.resolve("hpa-behavior.json"), "one");
        write(folder.resolve("deep/er/hpa-behavior-2.json"), "two");
        write(folder.resolve("keda-executor.json"), "other");

        assertThat(Vectors.casesBelow(folder, "hpa-behavior.json"))
                .extracting(Vectors.Case::name)
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void keepsWholeNumbersAsLongs() throws IOException {
        write(folder.resolve("hpa-behavior.json"), "one");

        assertThat(Vectors.casesBelow(folder, "hpa-behavior.json").get(0).input())
                .containsEntry("big", Long.MAX_VALUE)
                .containsEntry("share", 0.5)
                .containsEntry("none", null);
    }

    @Test
    void aFolderThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> Vectors.casesBelow(folder.resolve("gone"), "hpa-behavior.json"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theNamedFolderComesBeforeTheOneBesideTheProject() {
        assertThat(Vectors.folder("named", folder)).isEqualTo(Path.of("named"));
        assertThat(Vectors.folder(null, folder)).isEqualTo(folder);
        assertThat(Vectors.folder(null, folder.resolve("gone"))).isDirectory().hasFileName("vectors");
    }

    @Test
    void aFolderWithoutAnyCaseIsAnError() {
        assertThatThrownBy(() -> Vectors.cases(folder, "hpa-behavior.json"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hpa-behavior.json");
    }

    @Test
    void aFolderMayHaveCasesOfOtherFamiliesOnly() throws IOException {
        write(folder.resolve("keda-executor.json"), "other");

        assertThat(Vectors.cases(folder, "hpa-behavior.json")).isEmpty();
    }

    private static void write(Path file, String name) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
        {"cases": [{"name": "%s", "category": "c",
                    "input": {"big": 9223372036854775807, "share": 0.5, "none": null}, "expected": {}}]}
        """.formatted(name));
    }
}

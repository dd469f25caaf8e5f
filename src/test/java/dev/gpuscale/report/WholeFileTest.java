package dev.gpuscale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");

        try (WholeFile file = new WholeFile(target, "--format")) {
            file.append("new");
            assertThat(target).hasContent("old");
            file.complete();
        }

        assertThat(target).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a");
    }

    @Test
    void aRunThatBreaksOffLeavesNothingBehind() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");

        try (WholeFile file = new WholeFile(target, "--format")) {
            file.append("new");
        }

        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("a");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));

        WholeFile.write(link, "--format", "new");

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() {
        WholeFile.write(Path.of("/dev/null"), "--format", "text");

        assertThat(Path.of("/dev/null"))
                .exists()
                .satisfies(path -> assertThat(Files.isRegularFile(path)).isFalse());
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> WholeFile.write(folder, "--format", ""))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a folder");
    }
}

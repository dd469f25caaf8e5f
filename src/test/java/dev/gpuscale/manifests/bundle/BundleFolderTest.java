package dev.gpuscale.manifests.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFolderTest {
    private static final List<BundleFile> FILES = List.of(new BundleFile("sub/a.yaml", "a: 1\n"));

    @TempDir
    Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(parent.resolve("folder"));
    }

    private void write(List<BundleFile> files) {
        BundleFolder target = new BundleFolder(folder);
        target.write(files, target.changes(files));
    }

    @Test
    void whatIsNoLongerGeneratedIsDeleted() {
        write(List.of(new BundleFile("old.yaml", "o: 1\n")));

        write(FILES);

        assertThat(folder.resolve("old.yaml")).doesNotExist();
        assertThat(folder.resolve("sub/a.yaml")).hasContent("a: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../victim.txt", "sub/../../victim.txt", "/victim.txt", "..\\victim.txt", ".", "..", " ", "a\0b"
            })
    void aRecordThatNamesAFileElsewhereIsRefusedWithItsLine(String name) throws IOException {
        Path victim = Files.writeString(parent.resolve("victim.txt"), "mine\n");
        Files.writeString(folder.resolve(BundleRecord.FILE), "# made elsewhere\n== " + name + "\n|mine\n");

        assertThatThrownBy(() -> write(FILES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(BundleRecord.FILE + ":2:1")
                .hasMessageContaining("is no file of this folder");
        assertThat(victim).hasContent("mine\n");
    }

    /** A link into another file system is what a mount point is: nothing can be moved into it from beside it. */
    @Test
    void aFolderOnAnotherDiskThanItsParentIsWritten() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(parent)));
        Path mounted = Files.createTempDirectory(memory, "bundle");
        try {
            folder = Files.createSymbolicLink(parent.resolve("mounted"), mounted);

            write(FILES);

            assertThat(folder.resolve("sub/a.yaml")).hasContent("a: 1\n");
        } finally {
            try (Stream<Path> left = Files.walk(mounted)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void nothingIsLeftOfAWriteThatFails() throws IOException {
        Files.writeString(folder.resolve("sub"), "a file where a folder has to be\n");

        assertThatThrownBy(() -> write(FILES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("can't be written");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("sub"));
        }
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Path victim = Files.writeString(
                Files.createDirectory(parent.resolve("elsewhere")).resolve("victim.txt"), "mine\n");
        Files.createSymbolicLink(folder.resolve("link"), parent.resolve("elsewhere"));
        Files.writeString(folder.resolve(BundleRecord.FILE), "== link/victim.txt\n|mine\n");

        assertThatThrownBy(() -> write(FILES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a link leads out of the folder");
        assertThat(victim).hasContent("mine\n");
    }
}

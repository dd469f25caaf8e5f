package dev.gpuscale.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds folders of the data that is shared with other projects: by an environment variable, beside us, or our copy. */
final class SharedFiles {
    private SharedFiles() {}

    /**
     * The files whose names end so, sorted; none is an error.
     *
     * @param inside where they are within the folder; empty for all of it
     */
    static List<Path> in(String variable, String folder, String inside, String ending) {
        Path root = root(variable, folder).resolve(inside);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no *" + ending + " in " + root);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(String variable, String folder) {
        String given = System.getenv(variable);
        if (given != null) {
            return Path.of(given);
        }
        Path beside = Path.of("..", "shared", folder);
        return Files.isDirectory(beside) ? beside : Path.of("src", "test", "resources", folder);
    }
}

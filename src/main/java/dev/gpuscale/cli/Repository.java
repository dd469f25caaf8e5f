package dev.gpuscale.cli;

import dev.gpuscale.manifests.Documents;
import dev.gpuscale.report.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the repository that checked files are in. */
final class Repository {
    private Repository() {}

    /**
     * Of the first path; where that is in none, the current folder counts as the root, or the path's own folder where it lies
     * elsewhere.
     */
    static SourceRoot of(Path first) {
        Path folder = Path.of("").toAbsolutePath();
        Path start =
                first.equals(Documents.STDIN) ? folder : first.toAbsolutePath().normalize();
        for (Path above = start; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return new SourceRoot(above, folder);
            }
        }
        if (start.startsWith(folder)) {
            return new SourceRoot(folder, folder);
        }
        Path parent = start.getParent();
        return new SourceRoot(Files.isDirectory(start) || parent == null ? start : parent, folder);
    }
}

package dev.gpuscale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which files of a family of cases were read by a test, so that a file that no test knows is told and not taken for a
 * passed one. Whoever reads a case file says so with {@link #read}.
 */
public final class CaseFiles {
    private static final Map<String, String> VARIABLES = new TreeMap<>(Map.of(
            "vectors",
            "GPUSCALE_VECTORS",
            "recordings",
            "GPUSCALE_RECORDINGS",
            "policy-cases",
            "GPUSCALE_POLICY_CASES"));
    private static final Set<String> READ = ConcurrentHashMap.newKeySet();

    private CaseFiles() {}

    /** A test has read the file of this name, such as {@code hpa-behavior.json}. */
    public static void read(String fileName) {
        READ.add(fileName);
    }

    /** The names of the files that no test has read, of the families given; of all where none is given. */
    static List<String> unread(List<String> families) {
        return VARIABLES.keySet().stream()
                .filter(family -> families.isEmpty() || families.contains(family))
                .flatMap(family -> fileNames(folder(family)))
                .filter(name -> !READ.contains(name))
                .distinct()
                .toList();
    }

    private static Path folder(String family) {
        String named = System.getenv(VARIABLES.get(family));
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path beside = Path.of("..", "shared", family);
        return Files.isDirectory(beside) ? beside : Path.of("src", "test", "resources", family);
    }

    private static Stream<String> fileNames(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(json|yaml|yml)") && !name.equals("expected.json"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("while listing the cases in " + folder, e);
        }
    }
}

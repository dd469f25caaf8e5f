package dev.gpuscale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The decision cases ("vectors") that the real autoscalers were recorded or worked out to give.
 *
 * <p>They are looked for in the folder that the environment variable {@code GPUSCALE_VECTORS} names, else in
 * {@code ../shared/vectors} beside the project, else in this project's copy. A folder that is named but holds no case of
 * the family asked for is an error: a run without cases must not pass.
 */
public final class Vectors {

    private static final String VARIABLE = "GPUSCALE_VECTORS";
    private static final Path BESIDE_THE_PROJECT = Path.of("..", "shared", "vectors");

    private Vectors() {}

    /** One case; shown by its name. */
    public record Case(String name, String category, Map<String, Object> input, Map<String, Object> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The cases of one family in file order.
     *
     * @param family the family's file, such as {@code hpa-behavior.json}; files whose name goes on after the stem
     *     ({@code hpa-behavior-2.json}) belong to it too, in the folder itself or below; so {@code hpa.json} means every
     *     file of the HPA
     * @return empty where the folder has cases of other families only
     * @throws IllegalStateException where it has none at all
     */
    public static Stream<Case> cases(String family) {
        return cases(folder(System.getenv(VARIABLE), BESIDE_THE_PROJECT), family);
    }

    static Stream<Case> cases(Path folder, String family) {
        List<Case> cases = casesBelow(folder, family);
        if (cases.isEmpty() && !hasAny(folder)) {
            throw new IllegalStateException("no case of " + family + " in " + folder);
        }
        return cases.stream();
    }

    static Path folder(String named, Path beside) {
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return Files.isDirectory(beside) ? beside : ownCopy();
    }

    private static Path ownCopy() {
        try {
            return Path.of(Vectors.class.getResource("/vectors").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the folder of our own copy has no usable name", e);
        }
    }

    static List<Case> casesBelow(Path folder, String family) {
        String stem = family.substring(0, family.length() - ".json".length());
        return filesBelow(folder, stem).stream()
                .flatMap(file -> read(file).stream())
                .toList();
    }

    /** Whether the folder has files of the families that are read here. */
    private static boolean hasAny(Path folder) {
        return Stream.of("hpa", "keda", "karpenter", "cluster-autoscaler")
                .anyMatch(stem -> !filesBelow(folder, stem).isEmpty());
    }

    private static List<Path> filesBelow(Path folder, String stem) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isOf(stem, file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("while looking for " + stem + " in " + folder, e);
        }
    }

    private static boolean isOf(String stem, String fileName) {
        return fileName.startsWith(stem) && fileName.endsWith(".json");
    }

    private static List<Case> read(Path file) {
        CaseFiles.read(file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + file, e);
        }
    }

    private static List<Case> read(InputStream in) throws IOException {
        Map<String, Object> file = object(Json.read(in));
        Map<String, Object> catalog = object(file.getOrDefault("catalog", Map.of()));
        List<?> cases = (List<?>) file.get("cases");
        return cases.stream()
                .map(Vectors::object)
                .peek(fields -> fillIn(catalog, object(fields.get("input"))))
                .map(Vectors::asCase)
                .toList();
    }

    /** A case may name instance types that its file lists once for all. */
    private static void fillIn(Map<String, Object> catalog, Map<String, Object> input) {
        input.computeIfPresent(
                "instanceTypes",
                (key, types) -> ((List<?>) types)
                        .stream().map(type -> catalog.getOrDefault(type, type)).toList());
    }

    private static Case asCase(Map<String, Object> fields) {
        return new Case(
                (String) fields.get("name"),
                (String) fields.getOrDefault("category", fields.get("kind")),
                object(fields.get("input")),
                object(fields.get("expected")));
    }

    @SuppressWarnings("unchecked") // Json makes every object a Map<String, Object>
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}

package dev.gpuscale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many vectors there are of each kind, in this project's copy, and whether a test reads them. */
final class VectorCounts {
    private static final Path FOLDER = Path.of("src", "test", "resources", "vectors");
    private static final Path TESTS = Path.of("src", "test", "java", "dev", "gpuscale", "autoscaling");
    private static final Pattern FAMILY = Pattern.compile("Vectors\\.cases\\(\\s*\"([a-z-]+)\\.json\"");

    private final Map<String, Map<String, Integer>> kinds = new TreeMap<>();
    private final StringBuilder sources = new StringBuilder();

    VectorCounts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(this::count);
        }
        try (Stream<Path> tests = Files.walk(TESTS)) {
            tests.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .forEach(file -> sources.append(text(file)));
        }
    }

    private void count(Path file) {
        try {
            Map<String, Integer> counts = new TreeMap<>();
            for (JsonNode each : new ObjectMapper().readTree(file.toFile()).get("cases")) {
                JsonNode kind = each.has("category") ? each.get("category") : each.get("kind");
                counts.merge(kind.asText(), 1, Integer::sum);
            }
            kinds.put(file.getFileName().toString().replace(".json", ""), counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By file, without {@code .json}, and kind. */
    Map<String, Map<String, Integer>> kinds() {
        return kinds;
    }

    /** Whether some test asks for the file's family: {@code karpenter.json} means all that begin so. */
    boolean areRun(String file) {
        Matcher families = FAMILY.matcher(sources);
        while (families.find()) {
            if (file.startsWith(families.group(1))) {
                return true;
            }
        }
        return false;
    }
}

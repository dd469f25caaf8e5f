package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds and reads the files of a set of manifests. */
final class ManifestFiles {
    private static final long LARGEST_BYTES = 16L * 1024 * 1024;

    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private ManifestFiles() {}

    /** The documents of all paths; what cannot be read becomes a problem. */
    static List<YamlNode> documents(List<Path> paths, Findings findings) {
        List<YamlNode> documents = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path, findings)) {
                try {
                    documents.addAll(YamlReader.read(file.toString(), text(file)));
                } catch (UserException e) {
                    findings.problems(e);
                }
            }
        }
        return documents;
    }

    /** The documents of texts by their names; what cannot be read becomes a problem. */
    static List<YamlNode> documents(Map<String, String> texts, Findings findings) {
        List<YamlNode> documents = new ArrayList<>();
        texts.forEach((name, text) -> {
            try {
                documents.addAll(YamlReader.read(name, name.endsWith(".json") ? jsonAsYaml(text) : text));
            } catch (UserException e) {
                findings.problems(e);
            }
        });
        return documents;
    }

    private static List<Path> files(Path path, Findings findings) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(file -> isManifest(path.relativize(file)) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(
                            file -> path.relativize(file).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            findings.problem(Location.of(path.toString()), "the folder cannot be read: " + e.getMessage(), "");
            return List.of();
        }
    }

    static boolean isManifest(Path relative) {
        boolean hidden = StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
        String name = relative.toString();
        return !hidden && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static String text(Path file) {
        Location at = Location.of(file.toString());
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UserException(at, "the file is larger than 16 MiB", "Is it a manifest?");
            }
            String text = Files.readString(file);
            return file.toString().endsWith(".json") ? jsonAsYaml(text) : text;
        } catch (NoSuchFileException e) {
            throw new UserException(at, "there is no such file", "");
        } catch (CharacterCodingException e) {
            throw new UserException(at, "the file is not UTF-8 text", "Is it a manifest?");
        } catch (IOException e) {
            throw new UserException(at, "the file cannot be read: " + e.getMessage(), "");
        }
    }

    /** What JSON allows and YAML does not: tabs between values (within texts JSON has none), and an escaped slash. */
    private static String jsonAsYaml(String json) {
        return ESCAPE.matcher(json.replace('\t', ' '))
                .replaceAll(escape -> escape.group().equals("\\/") ? "/" : Matcher.quoteReplacement(escape.group()));
    }
}

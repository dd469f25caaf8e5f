package dev.gpuscale.manifests;

import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents of some paths as trees, whatever their kind, and beside them what could not be read: one file that is no
 * YAML does not hide the others.
 *
 * @param all in the order of paths, file names and lines
 * @param problems of files, folders and links
 * @param texts what each file holds, by the name that its locations carry
 */
public record Documents(List<YamlNode> all, List<Problem> problems, Map<String, String> texts) {
    /** The path that means standard input. */
    public static final Path STDIN = Path.of("-");

    /** What standard input is called in messages. */
    public static final String STDIN_NAME = "<stdin>";

    public Documents {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Reads files, folders (every {@code *.yaml}, {@code *.yml} and {@code *.json} below, hidden ones left out) and, for
     * {@link #STDIN}, a stream, whose documents belong to the files that comments {@code # Source:} name. A file that several paths lead to is read once.
     */
    public static Documents read(List<Path> paths, InputStream stdin) {
        Findings findings = new Findings();
        List<YamlNode> documents = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : ManifestFiles.files(paths, findings)) {
            if (seen.add(real(file))) {
                boolean isStdin = file.equals(STDIN);
                String name = isStdin ? STDIN_NAME : file.toString();
                try {
                    String text =
                            isStdin ? ManifestFiles.text(Path.of(STDIN_NAME), path -> stdin) : ManifestFiles.text(file);
                    Map<String, String> parts = isStdin ? RenderedStream.split(name, text) : Map.of(name, text);
                    texts.putAll(parts);
                    parts.forEach((part, lines) -> read(part, lines, documents, findings));
                } catch (UserException e) {
                    findings.problems(e);
                }
            }
        }
        return new Documents(documents, findings.problems(), texts);
    }

    private static void read(String name, String text, List<YamlNode> documents, Findings findings) {
        try {
            documents.addAll(YamlReader.read(name, text));
        } catch (UserException e) {
            findings.problems(e);
        }
    }

    private static Path real(Path file) {
        try {
            return file.equals(STDIN) || !Files.exists(file) ? file : file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }
}

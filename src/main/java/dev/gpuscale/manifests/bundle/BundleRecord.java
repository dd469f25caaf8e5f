package dev.gpuscale.manifests.bundle;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was generated into a folder last, so that what people edited since can be told from what is merely old. It lies in
 * the folder as {@link #FILE}: a line {@code == PATH} for each file, and below it the file's lines, each after a bar.
 *
 * @param files texts by path, in the order of the bundle
 */
record BundleRecord(Map<String, String> files) {
    /** Hidden, and no YAML: neither kubectl nor kustomize nor Helm reads it. */
    static final String FILE = ".gpuscale-bundle";

    private static final String HEADER =
            "# What gpuscale generate wrote here last, so that edited files are known. Keep it beside them.\n";

    static BundleRecord of(List<BundleFile> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file.path(), file.text()));
        return new BundleRecord(texts);
    }

    /** @throws UserException where the text is no such record, or names a file that is not in its folder */
    static BundleRecord parse(String name, String text) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("== ")) {
                String path = line.substring(3);
                if (!isInside(path)) {
                    throw new UserException(
                            new Location(name, number, 1),
                            "'" + path + "' is no file of this folder, but generate writes nowhere else",
                            "Somebody else wrote this line: look where the file comes from, then take it out.");
                }
                current = new StringBuilder();
                files.put(path, current);
            } else if (line.startsWith("|")) {
                current.append(line, 1, line.length()).append('\n');
            } else if (!line.startsWith("#") && !line.isBlank()) {
                throw new UserException(
                        new Location(name, number, 1),
                        "this is no record of generated files",
                        "Take it from Git again, or delete it: then every file that differs counts as edited.");
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, content) -> texts.put(path, content.toString()));
        return new BundleRecord(texts);
    }

    /** The record may come with a repository from anywhere, and what it names is deleted: by its letters, without the disk. */
    private static boolean isInside(String name) {
        try {
            Path path = Path.of(name);
            return !name.isBlank()
                    && !name.contains("\\")
                    && path.getRoot() == null
                    && !path.startsWith("..")
                    && path.normalize().equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER);
        files.forEach((path, content) -> {
            text.append("== ").append(path).append('\n');
            content.lines().forEach(line -> text.append('|').append(line).append('\n'));
        });
        return text.toString();
    }
}

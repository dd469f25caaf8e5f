package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds and reads the files of a set of manifests. */
final class ManifestFiles {
    /** A cluster of ten thousand objects, printed. */
    private static final int LARGEST_BYTES = 64 * 1024 * 1024;

    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private ManifestFiles() {}

    /** The documents of all paths; what cannot be read becomes a problem. */
    static List<YamlNode> documents(List<Path> paths, Findings findings) {
        List<YamlNode> documents = new ArrayList<>();
        for (Path file : files(paths, findings)) {
            try {
                documents.addAll(YamlReader.read(file.toString(), text(file)));
            } catch (UserException e) {
                findings.problems(e);
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

    /** Whether a file of a folder is one that is read: no part of its path in the folder is hidden. */
    static boolean isManifestIn(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false).noneMatch(ManifestFiles::isHidden)
                && isManifest(relative);
    }

    /**
     * The files of all paths: files as named, of folders those that look like manifests, by name. A folder that cannot
     * be read, or a link that leads nowhere or back, becomes a problem.
     */
    static List<Path> files(List<Path> paths, Findings findings) {
        return paths.stream()
                .flatMap(path -> Files.isDirectory(path) ? below(path, findings).stream() : Stream.of(path))
                .toList();
    }

    private static List<Path> below(Path folder, Findings findings) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                            return !below.equals(folder) && isHidden(below)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (isManifest(file) && attributes.isSymbolicLink()) {
                                findings.problem(Location.of(file.toString()), "the link leads nowhere", "");
                            } else if (isManifest(file) && attributes.isRegularFile()) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path path, IOException e) {
                            if (!isHidden(path)) {
                                findings.problem(Location.of(path.toString()), unreadable(e), "");
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            findings.problem(Location.of(folder.toString()), unreadable(e), "");
        }
        found.sort(
                Comparator.comparing(file -> folder.relativize(file).toString().replace('\\', '/')));
        return found;
    }

    private static String unreadable(IOException e) {
        if (e instanceof FileSystemLoopException) {
            return "the link leads back to a folder above it";
        }
        return e instanceof AccessDeniedException ? "it may not be read" : "it cannot be read: " + e.getMessage();
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    /**
     * What a file holds, as YAML.
     *
     * @throws UserException when it is no text of a manifest's size
     */
    static String text(Path file) {
        return text(file, Files::newInputStream);
    }

    /** Where the bytes of a path come from. */
    interface Source {
        InputStream open(Path file) throws IOException;
    }

    /**
     * What a stream holds, as YAML.
     *
     * @param file its name
     */
    static String text(Path file, Source source) {
        Location at = Location.of(file.toString());
        try {
            byte[] bytes;
            try (InputStream in = source.open(file)) {
                bytes = in.readNBytes(LARGEST_BYTES + 1);
            }
            if (bytes.length > LARGEST_BYTES) {
                throw new UserException(at, "the file is larger than 64 MiB", "Is it a manifest?");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean isJson =
                    file.toString().endsWith(".json") || text.stripLeading().startsWith("{\n");
            return isJson ? jsonAsYaml(text) : text;
        } catch (NoSuchFileException e) {
            throw new UserException(at, "there is no such file", "");
        } catch (CharacterCodingException e) {
            throw new UserException(at, "the file is not UTF-8 text", "Is it a manifest?");
        } catch (IOException e) {
            throw new UserException(at, unreadable(e), "");
        }
    }

    /** What JSON allows and YAML does not: tabs between values (within texts JSON has none), and an escaped slash. */
    private static String jsonAsYaml(String json) {
        return ESCAPE.matcher(json.replace('\t', ' '))
                .replaceAll(escape -> escape.group().equals("\\/") ? "/" : Matcher.quoteReplacement(escape.group()));
    }
}

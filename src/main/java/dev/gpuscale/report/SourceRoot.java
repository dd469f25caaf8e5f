package dev.gpuscale.report;

import dev.gpuscale.manifests.Documents;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that file names in reports for other programs begin at: the root of the repository, whatever folder the check
 * ran in.
 *
 * @param root absolute
 * @param folder the current one, absolute
 */
public record SourceRoot(Path root, Path folder) {
    private static final String UNRESERVED = "-._~/";

    public SourceRoot {
        root = root.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The name from the root, with slashes; empty for what is not below it, and for standard input.
     *
     * @param file as a location has it, from the current folder
     */
    Optional<String> relative(String file) {
        if (file.isEmpty() || file.equals(Documents.STDIN_NAME)) {
            return Optional.empty();
        }
        try {
            Path path = folder.resolve(file).normalize();
            return path.startsWith(root) && !path.equals(root)
                    ? Optional.of(root.relativize(path).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The name from the root, or the name itself where there is none. */
    String shown(String file) {
        return relative(file).orElse(file);
    }

    /** A path as a relative URI: every byte that may mean something there is escaped. */
    static String uri(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    /** A file that is not below the root, as a URI; {@code stdin} for what is none. */
    String absoluteUri(String file) {
        if (file.equals(Documents.STDIN_NAME)) {
            return "stdin";
        }
        try {
            return "file://" + uri(folder.resolve(file).normalize().toString().replace('\\', '/'));
        } catch (InvalidPathException e) {
            return uri(file);
        }
    }
}

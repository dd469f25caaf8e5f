package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and reads policy files. */
public final class PolicyConfigs {
    /** What the file is called. */
    public static final String FILE_NAME = ".gpuscale-policy.yaml";

    private PolicyConfigs() {}

    /**
     * The policy file that holds for a path: in its folder (in the folder itself, if it is one), or in the nearest above.
     *
     * @param path need not exist
     */
    public static Optional<Path> above(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        while (folder != null) {
            Path file = folder.resolve(FILE_NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    /**
     * Reads a policy file.
     *
     * @param name for messages
     * @throws UserException with all its problems
     */
    public static PolicyConfig read(Path file, String name) {
        try {
            Path folder = file.getParent();
            return parse(name, Files.readString(file), folder == null ? Path.of("") : folder);
        } catch (IOException e) {
            throw new UserException(Location.of(name), "can't be read: " + e, "Is it UTF-8 text, and may you read it?");
        }
    }

    static PolicyConfig parse(String name, String text, Path folder) {
        List<YamlNode> documents = YamlReader.read(name, text);
        if (documents.size() != 1) {
            throw new UserException(
                    Location.of(name),
                    documents.size() + " documents are here, but a policy is one",
                    "It begins with apiVersion: gpuscale.dev/v1alpha1 and kind: PolicyConfig.");
        }
        Binder binder = new Binder(folder);
        Optional<PolicyConfig> config = binder.bind(documents.get(0), PolicyConfig.class);
        if (!binder.problems().isEmpty()) {
            throw new UserException(binder.problems());
        }
        return config.orElseThrow();
    }
}

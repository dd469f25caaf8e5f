package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads blueprint files. */
public final class Blueprints {
    private Blueprints() {}

    /**
     * Reads the blueprint of a file.
     *
     * @throws UserException with all problems of the file, in the order of its lines
     */
    public static Blueprint read(Path file) {
        Path folder = file.getParent();
        return parse(file.toString(), OwnFile.BLUEPRINT.text(file), folder == null ? Path.of("") : folder);
    }

    /**
     * Reads the blueprint of a text.
     *
     * @param name of the file, for messages
     * @param baseDirectory where relative file names begin
     * @throws UserException as {@link #read} does
     */
    public static Blueprint parse(String name, String text, Path baseDirectory) {
        YamlNode tree = OwnFile.BLUEPRINT.document(name, YamlReader.read(name, text));
        Binder binder = new Binder(baseDirectory);
        Optional<BlueprintDocument> document = binder.bind(tree, BlueprintDocument.class);
        if (!binder.problems().isEmpty()) {
            throw Scenarios.inOrder(binder.problems());
        }
        BlueprintDocument read = document.orElseThrow();
        return new Blueprint(read.at(), read.metadata().name(), read.metadata().namespace(), read.spec());
    }
}

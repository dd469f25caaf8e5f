package dev.gpuscale.cli;

import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of the two that are compared.
 *
 * @param name as the user gave it
 * @param documents the Kubernetes documents; of a blueprint those that {@code generate} makes of it
 * @param manifests what they say
 */
record DiffSide(String name, List<YamlNode> documents, Manifests manifests) {
    /**
     * Reads a file, a folder, or {@code REVISION:PATH} of git. A path that exists is never a revision.
     *
     * @param folder where git is asked: the one that gpuscale was called in
     * @throws UserException with all that keeps it from being read
     */
    static DiffSide read(Path folder, String name) {
        if (Files.exists(Path.of(name))) {
            List<YamlNode> documents = Manifests.documents(List.of(Path.of(name)));
            return of(
                    name,
                    documents,
                    isBlueprint(documents)
                            ? Bundle.documents(Path.of(documents.get(0).at().file()))
                            : documents);
        }
        if (!GitRevision.isMeant(name)) {
            throw new UserException(
                    Location.of(name),
                    "there is no such file or folder",
                    "Give a file, a folder, or a git revision and a path in it: HEAD~1:deploy.");
        }
        Map<String, String> texts = new GitRevision(folder, name).texts();
        List<YamlNode> documents = Manifests.documents(texts);
        if (!isBlueprint(documents)) {
            return of(name, documents, documents);
        }
        String file = documents.get(0).at().file();
        return of(
                name,
                documents,
                Bundle.documents(file, Blueprints.parse(file, texts.getOrDefault(file, ""), Path.of(""))));
    }

    private static DiffSide of(String name, List<YamlNode> found, List<YamlNode> documents) {
        if (found.isEmpty()) {
            throw new UserException(
                    Location.of(name),
                    "there is no Kubernetes document here, and no blueprint",
                    "Give files, or a folder with files that end in .yaml, .yml or .json.");
        }
        return new DiffSide(name, documents, Manifests.of(documents));
    }

    /** Whether there is nothing but one blueprint. Beside manifests, documents of ours are not applied. */
    private static boolean isBlueprint(List<YamlNode> documents) {
        return documents.size() == 1
                && documents.get(0) instanceof Mapping mapping
                && mapping.entries().containsKey("kind")
                && mapping.entries().get("kind").value() instanceof Scalar kind
                && kind.text().equals("Blueprint");
    }
}

package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file that holds one document of a kind of ours, perhaps beside others of ours that other commands read.
 *
 * @param kind the one that is wanted
 * @param cure what to do with manifests of Kubernetes that are in it
 */
record OwnFile(String kind, String cure) {
    static final OwnFile SCENARIO = new OwnFile(
            "Scenario",
            "Put manifests into a folder, deployment: {manifests: FOLDER}, or under deployment: {documents: [..]}.");
    static final OwnFile BLUEPRINT = new OwnFile("Blueprint", "gpuscale generate makes manifests; it reads none.");
    static final OwnFile SCALER_CONFIG =
            new OwnFile("ScalerConfig", "Give the scaler's own file, not the ConfigMap that it is in.");

    private static final String GROUP = "gpuscale.dev/";

    private static final Set<String> KINDS = Set.of("Scenario", "Blueprint", "ScalerConfig", "PolicyConfig");

    /**
     * The text of the file.
     *
     * @throws UserException where it can't be read
     */
    String text(Path file) {
        String name = file.toString();
        Location at = Location.of(name);
        String ours = "Name the " + kind.toLowerCase(Locale.ROOT) + "'s YAML file.";
        if (!Files.exists(file)) {
            throw new UserException(
                    at, "there is no such file", "Is the path right? Relative ones begin at the current folder.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UserException(at, "this is no file", ours);
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UserException(at, "this is not UTF-8 text", ours);
        } catch (IOException e) {
            throw new UserException(at, "can't be read: " + e.getMessage(), "May you read it?");
        }
    }

    /** The one document that is of the kind, or could be meant as one. */
    YamlNode document(String name, List<YamlNode> documents) {
        if (documents.isEmpty()) {
            throw new UserException(
                    Location.of(name),
                    "there is nothing in this file",
                    "A " + kind.toLowerCase(Locale.ROOT) + " begins with apiVersion: gpuscale.dev/v1alpha1.");
        }
        List<YamlNode> meant = new ArrayList<>();
        for (YamlNode document : documents) {
            String found = field(document, "kind").orElse("");
            boolean ours = field(document, "apiVersion").orElse(GROUP).startsWith(GROUP);
            if (!ours) {
                throw new UserException(
                        document.at(),
                        "this document is a " + (found.isEmpty() ? "thing of another kind" : found) + ", not a " + kind,
                        cure);
            }
            if (found.equals(kind) || !KINDS.contains(found)) {
                meant.add(document);
            }
        }
        if (meant.size() != 1) {
            String kinds = String.join(
                    ", ",
                    documents.stream()
                            .map(d -> field(d, "kind").orElse("a document without kind"))
                            .toList());
            throw new UserException(
                    (meant.size() > 1 ? meant.get(1) : documents.get(0)).at(),
                    "a file holds exactly one " + kind + ", but here are: " + kinds,
                    meant.isEmpty()
                            ? "Add the document with kind: " + kind + "."
                            : "Give each " + kind.toLowerCase(Locale.ROOT) + " its own file.");
        }
        return meant.get(0);
    }

    private static Optional<String> field(YamlNode document, String key) {
        return document instanceof Mapping mapping
                        && mapping.entries().containsKey(key)
                        && mapping.entries().get(key).value() instanceof Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}

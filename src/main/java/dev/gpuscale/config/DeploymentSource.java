package dev.gpuscale.config;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.nio.file.Path;
import java.util.List;

/** Where the manifests are that a scenario tries. */
@Doc("The manifests that are tried, as kubectl apply would take them.")
public sealed interface DeploymentSource
        permits DeploymentSource.Manifests, DeploymentSource.Documents, DeploymentSource.Blueprint {
    /**
     * Files and folders.
     *
     * @param paths at least one; they exist
     */
    @Doc("Manifest files and folders.")
    record Manifests(
            @OrOne @Doc(value = "A file or folder, or a list of them.", example = "./deploy")
            List<Path> paths) implements DeploymentSource {
        public Manifests {
            paths = List.copyOf(paths);
            Require.that(
                    !paths.isEmpty(),
                    "paths is empty, but there must be something to deploy\nName a folder of manifests.");
        }
    }

    /**
     * Documents inside the scenario's own file.
     *
     * @param documents at least one, with their places in that file
     */
    @Doc("Manifests inside the scenario itself.")
    record Documents(
            @Doc("The documents, as kubectl apply would take them.")
            List<YamlNode> documents) implements DeploymentSource {
        public Documents {
            documents = List.copyOf(documents);
            Require.that(
                    !documents.isEmpty(),
                    "documents is empty, but there must be something to deploy\nWrite a Deployment here.");
        }
    }

    /**
     * What {@code gpuscale generate} would make of a blueprint.
     *
     * @param file exists
     */
    @Doc("What gpuscale generate makes of a blueprint.")
    record Blueprint(
            @Doc(value = "The blueprint's file.", example = "image-generation.blueprint.yaml")
            Path file) implements DeploymentSource {}
}

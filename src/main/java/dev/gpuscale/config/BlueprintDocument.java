package dev.gpuscale.config;

import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.Names;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;

/** The whole document of a {@link Blueprint}, as the YAML has it. */
@Doc("What a platform team decides about a GPU workload, in a page; gpuscale generate makes its manifests.")
record BlueprintDocument(
        Location at,

        @Doc(value = "The version of this file format.", example = "gpuscale.dev/v1alpha1")
        ScenarioDocument.ApiVersion apiVersion,

        @Doc(value = "What the document is.", example = "Blueprint")
        Kind kind,

        @Doc(value = "What the workload is called.", example = "{name: image-generation, namespace: ml-platform}")
        Metadata metadata,

        @Doc("What is decided.") BlueprintSpec spec) {

    /** The kinds that this record reads. */
    enum Kind {
        BLUEPRINT;

        @Override
        public String toString() {
            return "Blueprint";
        }
    }

    /** What the workload is called. */
    @Doc("What the workload is called.")
    record Metadata(
            @Doc(
                    value = "The name of its Deployment; what belongs to it is named after it. 40 characters at most.",
                    example = "image-generation")
            String name,

            @Doc(value = "The namespace of the workload.", example = "ml-platform", byDefault = "default")
            String namespace) {
        private static final int LONGEST_NAME = 40;

        Metadata {
            Names.check("name", name);
            Require.that(
                    name.length() <= LONGEST_NAME,
                    "name has %d characters, but can have %d at most: what is made of it has longer names",
                    name.length(),
                    LONGEST_NAME);
            Names.check("namespace", namespace);
        }
    }
}

package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;

/** The whole document of a {@link Scenario}, as the YAML has it. */
@Doc("A world to try a deployment in: its load, its cold starts, its prices, and what is promised.")
record ScenarioDocument(
        Location at,

        @Doc(value = "The version of this file format.", example = "gpuscale.dev/v1alpha1")
        ApiVersion apiVersion,

        @Doc(value = "What the document is.", example = "Scenario")
        Kind kind,

        @Doc(value = "What it is called.", example = "{name: image-generation}")
        Metadata metadata,

        @Doc("What is simulated.") ScenarioSpec spec) {

    /** The versions of our file formats. */
    enum ApiVersion {
        V1ALPHA1;

        @Override
        public String toString() {
            return "gpuscale.dev/v1alpha1";
        }
    }

    /** The kinds that this record reads. */
    enum Kind {
        SCENARIO;

        @Override
        public String toString() {
            return "Scenario";
        }
    }

    /** What a document is called. */
    @Doc("What the document is called.")
    record Metadata(
            @Doc(value = "The name, as reports show it.", example = "image-generation")
            String name) {
        Metadata {
            Require.that(!name.isBlank(), "name is blank, but reports show it\nFor example: image-generation.");
        }
    }
}

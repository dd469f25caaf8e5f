package dev.gpuscale.config;

import dev.gpuscale.config.scaler.ScalerConfigSpec;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;

/** The whole document of a {@link ScalerConfig}, as the YAML has it. */
@Doc("What gpuscale serve runs; gpuscale generate writes it.")
record ScalerConfigDocument(
        Location at,

        @Doc(value = "The version of this file format.", example = "gpuscale.dev/v1alpha1")
        ScenarioDocument.ApiVersion apiVersion,

        @Doc(value = "What the document is.", example = "ScalerConfig")
        Kind kind,

        @Doc(value = "What the scaler is called.", example = "{name: gpu-queue-scaler}")
        ScenarioDocument.Metadata metadata,

        @Doc("What it runs.") ScalerConfigSpec spec) {

    /** The kinds that this record reads. */
    enum Kind {
        SCALER_CONFIG;

        @Override
        public String toString() {
            return "ScalerConfig";
        }
    }
}

package dev.gpuscale.config;

import dev.gpuscale.units.Location;
import java.nio.file.Path;

/**
 * A world to try a deployment in: its load, its cold starts, its prices, and what is promised.
 *
 * @param at where its document begins
 * @param name of the metadata, never blank
 * @param baseDirectory the folder that relative file names begin at; those in the records are resolved already
 */
public record Scenario(Location at, String name, Path baseDirectory, ScenarioSpec spec) {
    /** The same load, world and promises for another deployment, compared with nothing. */
    public Scenario with(DeploymentSource deployment) {
        return new Scenario(at, name, baseDirectory, spec.deploying(deployment));
    }
}

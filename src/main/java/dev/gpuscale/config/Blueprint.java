package dev.gpuscale.config;

import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.units.Location;

/**
 * What is decided about a GPU workload.
 *
 * @param at where its document begins
 * @param name of the workload, a DNS label of at most 40 characters: what is made of it has longer ones
 * @param namespace of the workload
 */
public record Blueprint(Location at, String name, String namespace, BlueprintSpec spec) {}

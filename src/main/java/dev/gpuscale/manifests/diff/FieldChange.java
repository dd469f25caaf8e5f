package dev.gpuscale.manifests.diff;

/**
 * One field that is not the same.
 *
 * @param path {@code spec.template.spec.containers[worker].image}; members of lists by their name, key or port where they
 *     have one, else by their position in the later list (in the earlier one, for those that were removed)
 * @param before as it would be written in YAML; empty for an added field
 * @param after likewise; empty for a removed field
 * @param simulated false where the simulator does not act on it
 */
public record FieldChange(Sign sign, String path, String before, String after, boolean simulated) {}

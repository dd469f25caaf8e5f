package dev.gpuscale.autoscaling.scheduler;

import dev.gpuscale.units.Require;
import java.util.Map;

/**
 * The {@code scoringStrategy} of NodeResourcesFit in the scheduler's configuration: by which resources nodes are compared, and
 * whether empty or full ones are liked.
 *
 * @param type what is liked
 * @param cpuWeight weight of CPU, 0: not looked at
 * @param memoryWeight weight of memory, 0: not looked at
 * @param gpuWeights weights of extended resources by name; one that is not named is not looked at
 */
public record ScoringStrategy(Type type, int cpuWeight, int memoryWeight, Map<String, Integer> gpuWeights) {
    /** The types that are modelled; RequestedToCapacityRatio is not. */
    public enum Type {
        /** Spreads: the more is left, the better. */
        LEAST_ALLOCATED,
        /** Packs: the less is left, the better. */
        MOST_ALLOCATED
    }

    /** What a scheduler without configuration does: spreads, and does not look at GPUs. */
    public static final ScoringStrategy DEFAULT = new ScoringStrategy(Type.LEAST_ALLOCATED, 1, 1, Map.of());

    public ScoringStrategy {
        gpuWeights = Map.copyOf(gpuWeights);
        Require.that(cpuWeight >= 0, "cpuWeight is %s, but must be at least 0", cpuWeight);
        Require.that(memoryWeight >= 0, "memoryWeight is %s, but must be at least 0", memoryWeight);
        gpuWeights.forEach((resource, weight) ->
                Require.that(weight >= 0, "gpuWeights of %s is %s, but must be at least 0", resource, weight));
    }

    /** Weight of that extended resource. */
    public int gpuWeight(String resource) {
        return gpuWeights.getOrDefault(resource, 0);
    }
}

package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;

/**
 * A PriorityClass ({@code scheduling.k8s.io/v1}).
 *
 * @param value at most 1,000,000,000; higher is more important
 * @param preemptionPolicy {@code PreemptLowerPriority} or {@code Never}
 * @param globalDefault whether pods without a class get it; of several, the one with the lowest value counts
 */
public record PriorityClass(Location at, String name, int value, String preemptionPolicy, boolean globalDefault) {}

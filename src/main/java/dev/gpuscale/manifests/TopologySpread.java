package dev.gpuscale.manifests;

/**
 * How evenly the pods of a Deployment are spread over the values of a node label.
 *
 * @param topologyKey the label, such as {@code topology.kubernetes.io/zone}
 * @param maxSkew by how many pods a value may be ahead of the one with the fewest; at least 1
 * @param whenUnsatisfiable {@code DoNotSchedule}, or {@code ScheduleAnyway} for a preference
 */
public record TopologySpread(String topologyKey, int maxSkew, String whenUnsatisfiable) {}

package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * A new target size.
 *
 * @param groupId the group
 * @param from its target size now
 * @param to its target size from now on, above {@code from}
 */
public record Resize(String groupId, int from, int to) {
    /** How many nodes more. */
    public int increase() {
        return to - from;
    }
}

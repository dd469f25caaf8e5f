package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * A group as a loop of scale-up finds it.
 *
 * @param group what it is
 * @param targetSize nodes asked for
 * @param healthy not too many of its nodes are broken
 * @param backedOff it failed lately, see {@link Backoff}
 */
public record GroupState(NodeGroup group, int targetSize, boolean healthy, boolean backedOff) {
    /** How many nodes more it may have. */
    int room() {
        return group.maxSize() - targetSize;
    }

    GroupSize size() {
        return new GroupSize(group.id(), targetSize, group.maxSize());
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * How the nodes of a group, or of the cluster, are doing (Cluster Autoscaler clusterstate/clusterstate.go Readiness).
 *
 * @param targetSize nodes asked for
 * @param ready nodes in use
 * @param unready nodes that broke or never started
 * @param longUnregistered instances without a node for longer than the provision time
 */
public record GroupReadiness(int targetSize, int ready, int unready, int longUnregistered) {
    /**
     * Nodes that are on their way, and that no pod needs to be bought for again. Since 1.36 only while a scale-up request is open
     * and the group is not backed off.
     */
    public int upcoming(boolean requestOpen, boolean backedOff) {
        return requestOpen && !backedOff ? Math.max(0, targetSize - ready - unready - longUnregistered) : 0;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * When the autoscaler stops acting because too much is broken (Cluster Autoscaler clusterstate/clusterstate.go IsClusterHealthy).
 *
 * @param maxUnreadyPercent flag {@code --max-total-unready-percentage}
 * @param okUnready flag {@code --ok-total-unready-count}
 */
public record ClusterHealth(double maxUnreadyPercent, int okUnready) {
    /** 45 percent, 3 nodes. */
    public static ClusterHealth defaults() {
        return new ClusterHealth(45, 3);
    }

    /**
     * Whether it acts: it stops when both bounds are exceeded.
     *
     * @param unready nodes that are not ready and not starting
     * @param registered all nodes
     */
    public boolean isHealthy(int unready, int registered) {
        return unready <= okUnready || unready <= maxUnreadyPercent / 100 * registered;
    }
}

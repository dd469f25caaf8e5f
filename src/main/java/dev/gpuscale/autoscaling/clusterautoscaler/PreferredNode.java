package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * The node that the price expander likes best, by the size of the cluster (Cluster Autoscaler expander/price/preferred.go).
 *
 * @param cpuMilli thousandths of a core
 * @param memoryMebibytes MiB; no decision looks at it
 */
public record PreferredNode(long cpuMilli, long memoryMebibytes) {
    private static final int[] SIZES = {2, 6, 20, 60, 200};

    /** One core up to two nodes; twice as large each time the cluster has about three times the nodes. */
    public static PreferredNode forClusterOf(int nodes) {
        int doublings = 0;
        while (doublings < SIZES.length && nodes > SIZES[doublings]) {
            doublings++;
        }
        return new PreferredNode(1000L << doublings, 3750L << doublings);
    }
}

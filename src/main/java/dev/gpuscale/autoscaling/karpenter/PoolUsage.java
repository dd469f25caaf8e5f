package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;

/**
 * What a pool has: its nodes and those on their way, without those marked for deletion.
 *
 * @param resources the sum of their capacities
 * @param nodes their number
 */
public record PoolUsage(Resources resources, int nodes) {
    /** A pool that has nothing. */
    public static final PoolUsage NONE = new PoolUsage(Resources.NONE, 0);
}

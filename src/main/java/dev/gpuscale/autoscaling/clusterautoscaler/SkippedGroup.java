package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * A group that is no option in a loop.
 *
 * @param groupId the group
 * @param why the first reason that applies
 */
public record SkippedGroup(String groupId, Reason why) {
    /** In the order in which they are looked at (Cluster Autoscaler core/scaleup/orchestrator/skippedreasons.go). */
    public enum Reason {
        /** Too many of its nodes are broken. */
        UNHEALTHY,
        /** It failed lately. */
        BACKED_OFF,
        /** It is at its maximum. */
        AT_MAXIMUM,
        /** All its nodes at once would exceed the cluster's limit. */
        EXCEEDS_MAX_NODES_TOTAL,
        /** No pending pod would run on its nodes. */
        FITS_NO_POD
    }
}

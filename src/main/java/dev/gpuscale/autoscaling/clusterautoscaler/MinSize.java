package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * How many nodes of a group a loop may still take (Cluster Autoscaler core/scaledown/unneeded/nodes.go verifyMinSize). The size
 * shrinks with each node that is taken.
 */
public final class MinSize {
    private int left;

    /**
     * The group at the start of a loop.
     *
     * @param targetSize nodes asked for, those that are being deleted among them
     * @param deletionsInProgress of its nodes
     * @param minSize what has to stay
     */
    public MinSize(int targetSize, int deletionsInProgress, int minSize) {
        this.left = targetSize - deletionsInProgress - minSize;
    }

    /** Takes a node if the group stays at its minimum or above; says whether it did. */
    public boolean take() {
        if (left <= 0) {
            return false;
        }
        left--;
        return true;
    }
}

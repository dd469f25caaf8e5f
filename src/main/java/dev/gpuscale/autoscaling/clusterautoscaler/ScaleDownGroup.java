package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * A group as a loop of scale-down finds it.
 *
 * @param group what it is
 * @param targetSize nodes asked for, those that are being deleted among them
 * @param registered its nodes
 * @param deletionsInProgress its nodes that are being deleted
 * @param last when it was changed last; looked at with delays per group only
 */
public record ScaleDownGroup(
        NodeGroup group, int targetSize, int registered, int deletionsInProgress, LastScaling last) {
    /** Whether scale-down looks for nodes in it (processors/nodes/pre_filtering_processor.go). */
    boolean isAboveMinimum() {
        return targetSize > group.minSize();
    }

    MinSize minSize() {
        return new MinSize(targetSize, deletionsInProgress, group.minSize());
    }

    /** Whether so many nodes are the whole group. */
    boolean isWhole(int nodes) {
        return nodes == targetSize || nodes == registered;
    }
}

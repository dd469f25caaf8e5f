package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * What a score looks at: a pod, all nodes, and those of them that passed the filters.
 *
 * @param indices of the passed nodes among all, the first {@code count} of the array: it is used again for each pod
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Candidates(PodShape pod, List<? extends NodeView> all, int[] indices, int count) {
    NodeView node(int i) {
        return all.get(indices[i]);
    }
}

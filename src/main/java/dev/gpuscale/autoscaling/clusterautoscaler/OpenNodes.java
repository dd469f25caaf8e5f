package dev.gpuscale.autoscaling.clusterautoscaler;

/** The nodes that may still have room for pods of one shape. Within a loop room only shrinks: a node that is struck off stays off. */
final class OpenNodes {
    /** For each index the first one from it on that is still open, or a step towards it. */
    private final int[] next;

    OpenNodes(int nodes) {
        next = new int[nodes + 1];
        for (int i = 0; i <= nodes; i++) {
            next[i] = i;
        }
    }

    /** The first open node from that index on; the number of nodes when there is none. */
    int from(int index) {
        int open = index;
        while (next[open] != open) {
            open = next[open];
        }
        int step = index;
        while (next[step] != open) { // the next search takes the short way
            int following = next[step];
            next[step] = open;
            step = following;
        }
        return open;
    }

    void strike(int index) {
        next[index] = index + 1;
    }
}

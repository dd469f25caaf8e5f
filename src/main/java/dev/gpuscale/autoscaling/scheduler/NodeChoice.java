package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * Which of the nodes that pass the filters a pod is bound to: the default score NodeResourcesFit with LeastAllocated, which
 * looks at CPU and memory and so spreads GPU pods (Kubernetes plugins/noderesources/least_allocated.go). Equal scores go to
 * the first; the real scheduler draws lots.
 */
public final class NodeChoice {
    private NodeChoice() {}

    /** The index of the chosen node, or -1 when none passes. */
    public static int choose(PodShape pod, List<? extends NodeView> nodes) {
        int best = -1;
        long bestScore = -1;
        for (int i = 0; i < nodes.size(); i++) {
            NodeView node = nodes.get(i);
            if (NodeFilter.passes(pod, node)) {
                long score = leastAllocated(pod, node);
                if (score > bestScore) {
                    bestScore = score;
                    best = i;
                }
            }
        }
        return best;
    }

    /** 0..100: the mean over CPU and memory of what is left after the pod, in percent of what there is. */
    private static long leastAllocated(PodShape pod, NodeView node) {
        Resources left = node.free().minus(pod.requests());
        return (percent(left.cpuMilli(), node.allocatable().cpuMilli())
                        + percent(left.memoryBytes(), node.allocatable().memoryBytes()))
                / 2;
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 0 : (long) ((double) part / whole * 100);
    }
}

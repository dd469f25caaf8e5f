package dev.gpuscale.autoscaling.scheduler;

/**
 * TaintToleration, weight 3: the fewer {@code PreferNoSchedule} taints a node has that the pod does not tolerate, the better, in
 * parts of the most that a candidate has (Kubernetes plugins/tainttoleration/taint_toleration.go).
 */
final class TaintScore implements NodeScore {
    private static final int WEIGHT = 3;

    @Override
    public void addTo(long[] totals, Candidates candidates) {
        int most = 0;
        for (int i = 0; i < candidates.count(); i++) {
            most = Math.max(most, disliked(candidates.pod(), candidates.node(i)));
        }
        if (most == 0) {
            return;
        }
        for (int i = 0; i < candidates.count(); i++) {
            totals[i] += WEIGHT * (100 - 100L * disliked(candidates.pod(), candidates.node(i)) / most);
        }
    }

    private static int disliked(PodShape pod, NodeView node) {
        int disliked = 0;
        for (Taint taint : node.taints()) {
            if (!taint.repels() && !pod.tolerates(taint)) {
                disliked++;
            }
        }
        return disliked;
    }
}

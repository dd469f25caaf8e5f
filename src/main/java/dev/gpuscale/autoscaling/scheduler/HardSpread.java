package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * The filter of {@code DoNotSchedule} constraints (Kubernetes plugins/podtopologyspread/filtering.go): after the pod, its domain
 * may have at most maxSkew pods more than the emptiest domain. Domains are those of the nodes that the pod's node selector and
 * affinity allow and that carry all the labels, full and tainted ones among them. A snapshot: it does not see what is bound later.
 */
public final class HardSpread {
    private final PodShape pod;
    private final List<SpreadConstraint> constraints = new ArrayList<>();
    private final List<SpreadCount> counts = new ArrayList<>();
    private int fewestOnANode = Integer.MAX_VALUE;

    /** Counts once for all nodes. */
    public HardSpread(PodShape pod, List<? extends NodeView> nodes) {
        this.pod = pod;
        for (SpreadConstraint constraint : pod.spread()) {
            if (constraint.hard()) {
                constraints.add(constraint);
                counts.add(new SpreadCount(constraint.topologyKey()));
            }
        }
        if (!constraints.isEmpty()) {
            for (NodeView node : nodes) {
                count(node);
            }
        }
    }

    private void count(NodeView node) {
        if (!hasAllLabels(node) || !NodeFilter.matchesAffinity(pod, node)) {
            return;
        }
        int pods = node.podsOf(pod);
        fewestOnANode = Math.min(fewestOnANode, pods);
        for (SpreadCount count : counts) {
            count.open(node.labels());
            count.add(node.labels(), pods);
        }
    }

    /** Whether the pod may be bound to the node. */
    public boolean passes(NodeView node) {
        if (constraints.isEmpty()) {
            return true;
        }
        if (!hasAllLabels(node)) {
            return false;
        }
        for (int i = 0; i < constraints.size(); i++) {
            SpreadConstraint constraint = constraints.get(i);
            SpreadCount count = counts.get(i);
            int skew = constraint.isByNode()
                    ? node.podsOf(pod) + 1 - fewestOnANode
                    : count.in(node.labels()) + 1 - count.fewest();
            if (skew > constraint.maxSkew()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasAllLabels(NodeView node) {
        for (SpreadConstraint constraint : constraints) {
            if (!constraint.isByNode() && !node.labels().containsKey(constraint.topologyKey())) {
                return false;
            }
        }
        return true;
    }
}

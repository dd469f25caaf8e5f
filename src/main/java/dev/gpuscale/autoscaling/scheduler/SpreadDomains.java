package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * For {@link SpreadScore} the pods of one Deployment in each domain of its constraints, and what a domain weighs: the logarithm of
 * the number of domains makes up for few zones being fuller than many nodes.
 */
final class SpreadDomains {
    /** A node without one of the labels that the pod's own constraints name. */
    static final long IGNORED = -1;

    private final PodShape pod;
    private final List<SpreadConstraint> constraints;
    private final boolean byDefault;
    private final List<SpreadCount> counts = new ArrayList<>();
    private final double[] weights;

    SpreadDomains(Candidates candidates, List<SpreadConstraint> constraints, boolean byDefault) {
        this.pod = candidates.pod();
        this.constraints = constraints;
        this.byDefault = byDefault;
        this.weights = new double[constraints.size()];
        int scored = 0;
        for (int i = 0; i < candidates.count(); i++) {
            scored += isScored(candidates.node(i)) ? 1 : 0;
        }
        for (int c = 0; c < weights.length; c++) {
            SpreadConstraint constraint = constraints.get(c);
            SpreadCount count = new SpreadCount(constraint.topologyKey());
            counts.add(count);
            int size = constraint.isByNode() ? scored : open(count, candidates);
            weights[c] = StrictMath.log(size + 2);
        }
        if (counts.stream().anyMatch(count -> count.domains() > 0)) {
            for (NodeView node : candidates.all()) {
                count(node);
            }
        }
    }

    /** Makes the candidates' domains known; nodes without the label are one more domain, which gets no score. */
    private int open(SpreadCount count, Candidates candidates) {
        int unlabelled = 0;
        for (int i = 0; i < candidates.count(); i++) {
            NodeView node = candidates.node(i);
            if (isScored(node) && !count.open(node.labels())) {
                unlabelled = 1;
            }
        }
        return count.domains() + unlabelled;
    }

    private void count(NodeView node) {
        int pods = node.podsOf(pod);
        if (pods > 0 && isScored(node) && NodeFilter.matchesAffinity(pod, node)) {
            for (SpreadCount count : counts) {
                count.add(node.labels(), pods);
            }
        }
    }

    private boolean isScored(NodeView node) {
        if (!byDefault) {
            for (SpreadConstraint constraint : constraints) {
                if (!constraint.isByNode() && !node.labels().containsKey(constraint.topologyKey())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Pods in the node's domains, weighed, or {@link #IGNORED}: the less, the better. */
    long score(NodeView node) {
        if (!isScored(node)) {
            return IGNORED;
        }
        double score = 0;
        for (int c = 0; c < weights.length; c++) {
            SpreadConstraint constraint = constraints.get(c);
            if (constraint.isByNode()) {
                score += node.podsOf(pod) * weights[c] + (constraint.maxSkew() - 1);
            } else if (counts.get(c).hasDomainOf(node.labels())) {
                score += counts.get(c).in(node.labels()) * weights[c] + (constraint.maxSkew() - 1);
            }
        }
        return Math.round(score);
    }
}

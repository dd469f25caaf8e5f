package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * PodTopologySpread, weight 2: the fewer pods of the Deployment lie in a node's domains, the better (Kubernetes
 * plugins/podtopologyspread/scoring.go). It looks at the {@code ScheduleAnyway} constraints; a pod without any constraint has
 * those of the scheduler: by node with skew 3, by zone with skew 5. Pods of nodes that the pod's selector and affinity rule out
 * are not counted.
 */
final class SpreadScore implements NodeScore {
    private static final int WEIGHT = 2;

    /** What {@code defaultingType: System} gives to pods that a ReplicaSet owns. */
    private static final List<SpreadConstraint> DEFAULTS = List.of(
            new SpreadConstraint(SpreadConstraint.HOSTNAME, 3, false),
            new SpreadConstraint(SpreadConstraint.ZONE, 5, false));

    private long[] raw = new long[16];

    @Override
    public void addTo(long[] totals, Candidates candidates) {
        PodShape pod = candidates.pod();
        boolean byDefault = pod.spread().isEmpty();
        List<SpreadConstraint> constraints = byDefault
                ? DEFAULTS
                : pod.spread().stream().filter(constraint -> !constraint.hard()).toList();
        if (constraints.isEmpty()) {
            return;
        }
        if (raw.length < candidates.count()) {
            raw = new long[totals.length];
        }
        Domains domains = new Domains(candidates, constraints, byDefault);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < candidates.count(); i++) {
            raw[i] = domains.score(candidates.node(i));
            if (raw[i] != Domains.IGNORED) {
                least = Math.min(least, raw[i]);
                most = Math.max(most, raw[i]);
            }
        }
        for (int i = 0; i < candidates.count(); i++) {
            if (raw[i] != Domains.IGNORED) {
                totals[i] += WEIGHT * (most == 0 ? 100 : 100 * (most + least - raw[i]) / most);
            }
        }
    }

    /** The pods in each domain, and what a domain weighs: the logarithm makes up for zones being fuller than nodes. */
    private static final class Domains {
        /** A node without one of the labels that the pod's own constraints name. */
        static final long IGNORED = -1;

        private final PodShape pod;
        private final List<SpreadConstraint> constraints;
        private final boolean byDefault;
        private final List<SpreadCount> counts = new ArrayList<>();
        private final double[] weights;

        Domains(Candidates candidates, List<SpreadConstraint> constraints, boolean byDefault) {
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
                candidates.all().forEach(this::count);
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

        long score(NodeView node) {
            if (!isScored(node)) {
                return IGNORED;
            }
            double score = 0;
            for (int c = 0; c < weights.length; c++) {
                SpreadConstraint constraint = constraints.get(c);
                if (constraint.isByNode()) {
                    score += node.podsOf(pod) * weights[c] + constraint.maxSkew() - 1;
                } else if (node.labels().containsKey(constraint.topologyKey())) {
                    score += counts.get(c).in(node.labels()) * weights[c] + constraint.maxSkew() - 1;
                }
            }
            return Math.round(score);
        }
    }
}

package dev.gpuscale.autoscaling.scheduler;

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
        SpreadDomains domains = new SpreadDomains(candidates, constraints, byDefault);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < candidates.count(); i++) {
            raw[i] = domains.score(candidates.node(i));
            if (raw[i] != SpreadDomains.IGNORED) {
                least = Math.min(least, raw[i]);
                most = Math.max(most, raw[i]);
            }
        }
        for (int i = 0; i < candidates.count(); i++) {
            if (raw[i] != SpreadDomains.IGNORED) {
                totals[i] += WEIGHT * (most == 0 ? 100 : 100 * (most + least - raw[i]) / most);
            }
        }
    }
}

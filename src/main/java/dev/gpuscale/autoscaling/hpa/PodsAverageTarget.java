package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** AverageValue targets of Pods and resource metrics (Kubernetes {@code replica_calculator.go}). */
final class PodsAverageTarget {

    private PodsAverageTarget() {}

    /** The values that pods reported themselves, by pod. */
    static Map<String, PodValue> byPod(List<PodValue> reported) throws MetricUnavailable {
        if (reported.isEmpty()) {
            throw new MetricUnavailable(MetricFault.NO_METRICS);
        }
        Map<String, PodValue> values = new TreeMap<>();
        reported.forEach(value -> values.put(value.pod(), value));
        return values;
    }

    /**
     * The proposal.
     *
     * @param resource empty for Pods metrics
     */
    static Proposal proposal(
            HpaSnapshot seen,
            Map<String, PodValue> values,
            Optional<String> resource,
            long targetMilli,
            Tolerance tolerance,
            HpaFlags flags,
            Instant now)
            throws MetricUnavailable {
        if (seen.podDetails().isEmpty()) {
            throw new MetricUnavailable(MetricFault.NO_PODS);
        }
        PodGroups groups = PodGroups.of(seen.podDetails(), values, resource, flags, now);
        Map<String, Long> counted = groups.counted(values);
        int replicas = new Rebalance(seen.specReplicas(), tolerance, groups)
                .replicas(counted, all -> (double) average(all) / targetMilli, pod -> targetMilli);
        return Proposal.of(replicas, average(counted));
    }

    /** Truncated to whole thousandths, as the controller's integer division does. */
    private static long average(Map<String, Long> values) {
        return sum(values) / values.size();
    }

    private static long sum(Map<String, Long> values) {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}

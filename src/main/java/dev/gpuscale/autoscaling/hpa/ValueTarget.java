package dev.gpuscale.autoscaling.hpa;

import java.util.List;

/**
 * Value targets of External and Object metrics: the ratio of value to target scales the pods that are ready (Kubernetes
 * {@code replica_calculator.go}).
 */
final class ValueTarget {

    private ValueTarget() {}

    /**
     * The proposal for the sum of the values.
     *
     * @throws MetricUnavailable when the ratio is outside the tolerance and there is no pod to scale
     */
    static Proposal proposal(
            List<Long> valuesMilli, long targetMilli, int specReplicas, int readyPods, int pods, Tolerance tolerance)
            throws MetricUnavailable {
        long total = total(valuesMilli);
        double ratio = (double) total / targetMilli;
        return Proposal.of(replicas(ratio, specReplicas, readyPods, pods, tolerance), total);
    }

    private static int replicas(double ratio, int specReplicas, int readyPods, int pods, Tolerance tolerance)
            throws MetricUnavailable {
        // Casts from double saturate, which is the cap at the largest int that the controller applies.
        if (specReplicas == 0) {
            return (int) Math.ceil(ratio);
        }
        if (tolerance.contains(ratio)) {
            return specReplicas;
        }
        if (pods == 0) {
            throw new MetricUnavailable(MetricFault.NO_PODS);
        }
        return (int) Math.ceil(ratio * readyPods);
    }

    private static long total(List<Long> valuesMilli) {
        long total = 0;
        for (long value : valuesMilli) {
            long sum = total + value;
            boolean overflows = total > 0 && value > 0 && sum < 0;
            total = overflows ? Long.MAX_VALUE : sum;
        }
        return total;
    }
}

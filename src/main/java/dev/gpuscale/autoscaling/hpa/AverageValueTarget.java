package dev.gpuscale.autoscaling.hpa;

import java.util.List;

/**
 * AverageValue targets of External and Object metrics, the form that KEDA writes. They divide by
 * {@code status.replicas} and do not ask which pods are ready (Kubernetes {@code replica_calculator.go}).
 */
final class AverageValueTarget {

    private static final double TWO_TO_63 = 0x1p63;

    private AverageValueTarget() {}

    /** From all series of an external metric. */
    static Proposal external(List<Long> valuesMilli, long targetMilli, int statusReplicas, Tolerance tolerance) {
        long total = total(valuesMilli);
        Proposal proposal = proposal(total, targetMilli, statusReplicas, tolerance);
        // An overflowed sum is shown as such, not divided by the pods.
        boolean isOverflow = (double) total >= TWO_TO_63;
        return isOverflow ? Proposal.of(proposal.replicas(), Long.MAX_VALUE) : proposal;
    }

    /** From the one value of an object metric. */
    static Proposal object(long valueMilli, long targetMilli, int statusReplicas, Tolerance tolerance) {
        return proposal(valueMilli, targetMilli, statusReplicas, tolerance);
    }

    private static Proposal proposal(long totalMilli, long targetMilli, int statusReplicas, Tolerance tolerance) {
        double total = totalMilli;
        double ratio = total / ((double) targetMilli * statusReplicas);
        // Casts from double saturate, which is the cap at the largest int that the controller applies.
        int replicas = tolerance.contains(ratio) ? statusReplicas : (int) Math.ceil(total / targetMilli);
        return Proposal.of(replicas, (long) Math.ceil(total / statusReplicas));
    }

    /** The controller takes any sum below zero for an overflow, even one that a negative value caused. */
    private static long total(List<Long> valuesMilli) {
        long total = 0;
        for (long value : valuesMilli) {
            total += value;
            if (total < 0) {
                return Long.MAX_VALUE;
            }
        }
        return total;
    }
}

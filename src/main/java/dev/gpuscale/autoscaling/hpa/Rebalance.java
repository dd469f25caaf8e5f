package dev.gpuscale.autoscaling.hpa;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The common end of all averages over pods: pods without a usable value are counted in with a cautious guess, so that a
 * gap in the metrics damps a change but never turns its direction (Kubernetes {@code replica_calculator.go}).
 */
final class Rebalance {

    /** Ratio of average to target over values by pod. */
    interface Ratio {
        double of(Map<String, Long> values) throws MetricUnavailable;
    }

    private final int specReplicas;
    private final Tolerance tolerance;
    private final PodGroups groups;

    Rebalance(int specReplicas, Tolerance tolerance, PodGroups groups) {
        this.specReplicas = specReplicas;
        this.tolerance = tolerance;
        this.groups = groups;
    }

    /**
     * Pods to propose.
     *
     * @param counted the values that count, in thousandths by pod
     * @param guessIfLow the value of a pod without one when the ratio is below 1; above 1 it is 0
     */
    int replicas(Map<String, Long> counted, Ratio ratioOf, ToLongFunction<String> guessIfLow) throws MetricUnavailable {
        double ratio = ratioOf.of(counted);
        boolean countsUnready = !groups.unready().isEmpty() && ratio > 1.0;
        if (!countsUnready && groups.missing().isEmpty()) {
            return tolerance.contains(ratio) ? specReplicas : (int) Math.ceil(ratio * groups.readyCount());
        }
        Map<String, Long> all = new TreeMap<>(counted);
        if (ratio < 1.0) {
            groups.missing().forEach(pod -> all.put(pod, guessIfLow.applyAsLong(pod)));
        } else if (ratio > 1.0) {
            groups.missing().forEach(pod -> all.put(pod, 0L));
        }
        if (countsUnready) {
            groups.unready().forEach(pod -> all.put(pod, 0L));
        }
        double rebalanced = ratioOf.of(all);
        boolean turnsRound = ratio < 1.0 && rebalanced > 1.0 || ratio > 1.0 && rebalanced < 1.0;
        if (tolerance.contains(rebalanced) || turnsRound) {
            return specReplicas;
        }
        int replicas = (int) Math.ceil(rebalanced * all.size());
        boolean goesTheOtherWay =
                rebalanced < 1.0 && replicas > specReplicas || rebalanced > 1.0 && replicas < specReplicas;
        return goesTheOtherWay ? specReplicas : replicas;
    }
}

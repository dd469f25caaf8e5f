package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A node that may be disrupted (Karpenter disruption/types.go {@code Candidate}).
 *
 * @param usdPerHour its price; 0 when unknown
 * @param disruptionCost 1 and what it costs to evict each pod that needs another node, where that is above 0
 */
public record Candidate(DisruptionNode node, DisruptionPool pool, double usdPerHour, double disruptionCost) {
    private static final double COST_OF_A_NODE = 1;

    /** The dearest for the disruption it costs first; among equals the order stays. */
    static final Comparator<Candidate> BY_SAVINGS_RATIO =
            Comparator.comparingDouble(Candidate::savingsRatio).reversed();

    static Candidate of(DisruptionNode node, DisruptionPool pool) {
        return new Candidate(node, pool, price(node), cost(node));
    }

    /** The price of a node; 0 when unknown. */
    static double price(DisruptionNode node) {
        double price = node.usdPerHour().orElse(0);
        return Double.isNaN(price) ? 0 : price;
    }

    /** What disrupting a node costs. */
    static double cost(DisruptionNode node) {
        double cost = COST_OF_A_NODE;
        for (DisruptionPod pod : node.pods()) {
            if (Eviction.reschedulable(pod)) {
                cost += Math.max(0, Eviction.cost(pod));
            }
        }
        return cost;
    }

    /** Whether no pod of a node is worth keeping it: that may be true of pods of very low priority (since v1.14). */
    static boolean empty(DisruptionNode node) {
        for (DisruptionPod pod : node.pods()) {
            if (Eviction.reschedulable(pod) && Eviction.cost(pod) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Dollars an hour that a unit of disruption may save. */
    public double savingsRatio() {
        return usdPerHour / disruptionCost;
    }

    /** The pods of a node that need another one and that nothing holds where they are. */
    static List<DisruptionPod> reschedulable(DisruptionNode node, Instant now) {
        List<DisruptionPod> pods = new ArrayList<>();
        for (DisruptionPod pod : node.pods()) {
            if (Eviction.reschedulableNow(pod, now)) {
                pods.add(pod);
            }
        }
        return pods;
    }
}

package dev.gpuscale.autoscaling.karpenter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a Balanced pool's moves are measured against (Karpenter disruption/balanced.go {@code NodePoolTotals}): over all nodes
 * of the pool, candidates or not.
 *
 * @param usdPerHour sum of the nodes' prices
 * @param disruptionCost sum of what disrupting each would cost
 */
public record PoolTotals(double usdPerHour, double disruptionCost) {
    /** A pool without nodes. */
    static final PoolTotals NONE = new PoolTotals(0, 0);

    /** The totals of the pools that have nodes, by name. */
    static Map<String, PoolTotals> of(Collection<? extends DisruptionNode> nodes) {
        Map<String, PoolTotals> totals = new HashMap<>();
        for (DisruptionNode node : nodes) {
            PoolTotals one = new PoolTotals(Candidate.price(node), Candidate.cost(node));
            totals.merge(node.pool(), one, PoolTotals::plus);
        }
        return totals;
    }

    /** The sum. */
    PoolTotals plus(PoolTotals other) {
        return new PoolTotals(usdPerHour + other.usdPerHour, disruptionCost + other.disruptionCost);
    }
}

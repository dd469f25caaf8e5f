package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The budgets of a NodePool together (Karpenter apis/v1/nodepool.go {@code MustGetAllowedDisruptions},
 * disruption/helpers.go {@code BuildDisruptionBudgetMapping}).
 */
public record Budgets(List<DisruptionBudget> budgets) {
    public Budgets {
        budgets = List.copyOf(budgets);
    }

    /**
     * How many of a pool's nodes may be in disruption for a reason: the least of its budgets. A mistake in any of them, also
     * in one for another reason, gives 0.
     *
     * @param nodes those that count: managed, initialized, their instance not terminating
     * @return {@link DisruptionBudget#UNLIMITED} without a budget that holds
     */
    public int allowed(DisruptionReason reason, int nodes, Instant now) {
        int allowed = DisruptionBudget.UNLIMITED;
        for (DisruptionBudget budget : budgets) {
            OptionalInt one = budget.allowed(nodes, now);
            if (one.isEmpty()) {
                return 0;
            }
            allowed = budget.limits(reason) ? Math.min(allowed, one.getAsInt()) : allowed;
        }
        return allowed;
    }

    /**
     * How many more nodes of each pool may be disrupted: what is allowed, without the nodes that are not ready or already
     * marked for deletion. A new map that the caller may change; it has an entry for every pool, also one without nodes.
     */
    public static Map<String, Integer> remaining(
            Collection<DisruptionPool> pools,
            Collection<? extends DisruptionNode> nodes,
            DisruptionReason reason,
            Instant now) {
        Map<String, int[]> counts = new TreeMap<>();
        pools.forEach(pool -> counts.put(pool.name(), new int[2]));
        for (DisruptionNode node : nodes) {
            int[] count = counts.get(node.pool());
            if (count != null && node.managed() && node.initialized() && !node.instanceTerminating()) {
                count[0]++;
                count[1] += node.ready() && !node.markedForDeletion() ? 0 : 1;
            }
        }
        Map<String, Integer> remaining = new TreeMap<>();
        for (DisruptionPool pool : pools) {
            int[] count = counts.getOrDefault(pool.name(), new int[2]);
            int allowed = pool.budgets().allowed(reason, count[0], now);
            remaining.put(pool.name(), Math.max(0, allowed - count[1]));
        }
        return remaining;
    }

    /** The candidates that what remains allows, in their order; each lowers it. */
    static List<Candidate> take(List<Candidate> candidates, Map<String, Integer> remaining) {
        List<Candidate> taken = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int left = remaining.getOrDefault(candidate.pool().name(), 0);
            if (left > 0) {
                taken.add(candidate);
                remaining.put(candidate.pool().name(), left - 1);
            }
        }
        return taken;
    }
}

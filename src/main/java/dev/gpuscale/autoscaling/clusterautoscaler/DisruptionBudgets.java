package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the PodDisruptionBudgets still allow while a loop plans removals (Cluster Autoscaler core/scaledown/pdb/basic.go). A budget
 * that allows nothing blocks; one that allows less than a node has pods makes the node risky, and it is drained last.
 */
public final class DisruptionBudgets {
    private final Map<String, Integer> allowed;

    /**
     * The budgets at the start of a loop.
     *
     * @param disruptionsAllowed by the keys that {@link PodTraits#budgets} has, status.disruptionsAllowed; a budget that is not
     *     here allows nothing
     */
    public DisruptionBudgets(Map<String, Integer> disruptionsAllowed) {
        this.allowed = new LinkedHashMap<>(disruptionsAllowed);
    }

    /** Whether each budget that selects the pods allows at least one disruption. */
    public boolean canRemove(Collection<PodTraits> pods) {
        return pods.stream().allMatch(this::allowOne);
    }

    /** Whether the budgets allow to evict all of these pods at once. */
    public boolean allowAll(Collection<PodTraits> pods) {
        Map<String, Integer> needed = new LinkedHashMap<>();
        for (PodTraits pod : pods) {
            pod.budgets().forEach(budget -> needed.merge(budget, 1, Integer::sum));
        }
        return needed.entrySet().stream().allMatch(entry -> left(entry.getKey()) >= entry.getValue());
    }

    /** Whether each budget of the pod allows a disruption. */
    boolean allowOne(PodTraits pod) {
        return pod.budgets().stream().allMatch(budget -> left(budget) >= 1);
    }

    /** Counts the pods as disrupted. */
    void remove(Collection<PodTraits> pods) {
        for (PodTraits pod : pods) {
            pod.budgets().forEach(budget -> allowed.merge(budget, -1, Integer::sum));
        }
    }

    private int left(String budget) {
        return allowed.getOrDefault(budget, 0);
    }
}

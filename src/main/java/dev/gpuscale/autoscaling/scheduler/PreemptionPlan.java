package dev.gpuscale.autoscaling.scheduler;

import dev.gpuscale.units.Require;
import java.util.Comparator;
import java.util.List;

/**
 * Who has to go from a node so that a pod fits there. Victims that terminate already need no deletion.
 *
 * @param node index of the node
 * @param victims the most important first, at least one
 * @param budgetViolations how many of them go against a PodDisruptionBudget
 */
public record PreemptionPlan<V extends VictimView>(int node, List<V> victims, int budgetViolations) {
    /** More important: of higher priority, then started earlier (Kubernetes scheduler/util MoreImportantPod). */
    static final Comparator<VictimView> IMPORTANCE = Comparator.comparing(
                    (VictimView victim) -> victim.shape().priority(), Comparator.reverseOrder())
            .thenComparing(VictimView::startedMicros);

    /** The better plan first (Kubernetes framework/preemption pickOneNodeForPreemption). */
    static final Comparator<PreemptionPlan<?>> PREFERENCE = Comparator.<PreemptionPlan<?>>comparingInt(
                    PreemptionPlan::budgetViolations)
            .thenComparingInt(PreemptionPlan::highestPriority)
            .thenComparingLong(PreemptionPlan::sumOfPriorities)
            .thenComparingInt(plan -> plan.victims().size())
            .thenComparing(PreemptionPlan::startOfMostImportant, Comparator.reverseOrder());

    public PreemptionPlan {
        victims = List.copyOf(victims);
        Require.that(!victims.isEmpty(), "victims are none, but a preemption has at least one");
    }

    private int highestPriority() {
        return victims.get(0).shape().priority();
    }

    /** Shifted so that none is negative: else many pods of negative priority would seem cheaper than few. */
    private long sumOfPriorities() {
        long sum = 0;
        for (V victim : victims) {
            sum += victim.shape().priority() + (1L << 31);
        }
        return sum;
    }

    /** The earliest start among those of the highest priority; they are in order of their start. */
    private long startOfMostImportant() {
        return victims.get(0).startedMicros();
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.EvictionLimit;
import dev.gpuscale.autoscaling.scheduler.BudgetView;
import dev.gpuscale.autoscaling.scheduler.VictimView;
import dev.gpuscale.manifests.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * The PodDisruptionBudgets of a world (Kubernetes pkg/controller/disruption, pkg/registry/core/pod/storage/eviction.go). What a
 * budget allows is counted at the moment of asking: the controller's status follows within milliseconds.
 */
final class DisruptionBudgets {
    private final List<PodDisruptionBudget> budgets;
    private final List<Fleet> fleets;

    /**
     * @param fleets of the world; may grow
     */
    DisruptionBudgets(List<PodDisruptionBudget> budgets, List<Fleet> fleets) {
        this.budgets = new ArrayList<>(budgets);
        this.fleets = fleets;
    }

    /** Somebody applied other budgets. */
    void replace(List<PodDisruptionBudget> others) {
        budgets.clear();
        budgets.addAll(others);
    }

    /** Whether the Eviction API would delete the pod now. */
    boolean allowEviction(Pod pod) {
        List<PodDisruptionBudget> matching = matching(pod.fleet);
        if (matching.isEmpty() || pod.stage() == Pod.Stage.PENDING) {
            return true;
        }
        if (matching.size() > 1) {
            return false; // the API refuses pods that several budgets cover
        }
        PodDisruptionBudget budget = matching.get(0);
        if (!pod.isReady() && (budget.evictsUnhealthyAlways() || healthy(budget) >= desiredHealthy(budget))) {
            return true;
        }
        return disruptionsAllowed(budget) > 0;
    }

    /** Budgets that cover the fleet's pods. */
    List<PodDisruptionBudget> matching(Fleet fleet) {
        return budgets.isEmpty()
                ? List.of()
                : budgets.stream().filter(budget -> covers(budget, fleet)).toList();
    }

    /** The same, as Karpenter sees them. */
    List<EvictionLimit> limits(Fleet fleet) {
        List<PodDisruptionBudget> matching = matching(fleet);
        return matching.isEmpty()
                ? List.of()
                : matching.stream()
                        .map(budget -> new EvictionLimit(
                                disruptionsAllowed(budget), refusesAll(budget), budget.evictsUnhealthyAlways()))
                        .toList();
    }

    /** The same, as preemption sees them. */
    List<BudgetView> views() {
        List<BudgetView> views = new ArrayList<>();
        for (PodDisruptionBudget budget : budgets) {
            views.add(new BudgetView() {
                @Override
                public int disruptionsAllowed() {
                    return DisruptionBudgets.this.disruptionsAllowed(budget);
                }

                @Override
                public boolean covers(VictimView pod) {
                    return pod instanceof Pod covered
                            && covered.isActive()
                            && DisruptionBudgets.covers(budget, covered.fleet);
                }
            });
        }
        return views;
    }

    private static boolean refusesAll(PodDisruptionBudget budget) {
        return budget.maxUnavailable().filter(most -> most.value() == 0).isPresent()
                || budget.minAvailable()
                        .filter(least -> least.percent() && least.value() == 100)
                        .isPresent();
    }

    private static boolean covers(PodDisruptionBudget budget, Fleet fleet) {
        return budget.namespace().equals(fleet.deployment().namespace())
                && fleet.deployment()
                        .template()
                        .labels()
                        .entrySet()
                        .containsAll(budget.matchLabels().entrySet());
    }

    /** {@code status.disruptionsAllowed}. */
    int disruptionsAllowed(PodDisruptionBudget budget) {
        return Math.max(0, healthy(budget) - desiredHealthy(budget));
    }

    private int healthy(PodDisruptionBudget budget) {
        return covered(budget).stream().mapToInt(Fleet::ready).sum();
    }

    private int desiredHealthy(PodDisruptionBudget budget) {
        int expected = covered(budget).stream().mapToInt(Fleet::size).sum();
        return budget.maxUnavailable()
                .map(missing -> Math.max(0, expected - missing.ceilOf(expected)))
                .or(() -> budget.minAvailable().map(least -> least.ceilOf(expected)))
                .orElse(0);
    }

    private List<Fleet> covered(PodDisruptionBudget budget) {
        return fleets.stream().filter(fleet -> covers(budget, fleet)).toList();
    }
}

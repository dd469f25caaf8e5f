package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether nodes can go, one after the other (Cluster Autoscaler simulator/cluster.go SimulateNodeRemoval): no pod may block, and
 * every pod that moves must fit on another node. Nodes that can go are gone for those that follow, their pods stay where they
 * were moved to (and have to move again when that node is to go, too), and count against the budgets.
 */
public final class RemovalSimulation {
    private final ClusterSnapshot snapshot;
    private final DrainRules rules;
    private final DisruptionBudgets budgets;
    private final Instant now;

    /** A simulation that changes the snapshot and the budgets. */
    public RemovalSimulation(ClusterSnapshot snapshot, DrainRules rules, DisruptionBudgets budgets, Instant now) {
        this.snapshot = snapshot;
        this.rules = rules;
        this.budgets = budgets;
        this.now = now;
    }

    /**
     * Tries to take the node out.
     *
     * @param index where the snapshot has the node
     */
    public Removal simulate(HostNode node, int index) {
        List<HostedPod> moved = new ArrayList<>();
        boolean waits = false;
        for (HostedPod pod : podsOn(node, index)) {
            Drainability outcome = rules.of(pod, budgets, now);
            if (outcome.blocks()) {
                return Removal.blockedBy(node.name(), outcome);
            }
            if (outcome == Drainability.DRAIN) {
                moved.add(pod);
            }
            waits |= outcome == Drainability.WAIT;
        }
        if (!snapshot.remove(index, moved)) {
            return Removal.withoutPlace(node.name());
        }
        List<PodTraits> traits = moved.stream().map(HostedPod::traits).toList();
        boolean risky = !budgets.allowAll(traits);
        budgets.remove(traits);
        return new Removal(node.name(), Optional.empty(), Optional.empty(), moved, waits, risky);
    }

    /** Whether the node has nothing to evict and nothing to wait for (processors/scaledowncandidates/emptycandidates). */
    boolean isEmpty(HostNode node, int index) {
        for (HostedPod pod : podsOn(node, index)) {
            Drainability outcome = rules.of(pod, budgets, now);
            if (outcome != Drainability.SKIP && outcome != Drainability.DRAIN_WITHOUT_MOVE) {
                return false;
            }
        }
        return true;
    }

    private List<HostedPod> podsOn(HostNode node, int index) {
        List<HostedPod> pods = new ArrayList<>(node.pods());
        pods.addAll(snapshot.guests(index));
        return pods;
    }
}

package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where pods would go without some nodes (Karpenter disruption/helpers.go {@code SimulateScheduling}): a scheduling pass with
 * all pending pods, those of the nodes that are to go, and those of nodes that are going already.
 */
final class Simulation {
    private final ClusterSnapshot cluster;
    private final Instant now;
    private final List<PendingPod> others = new ArrayList<>();
    private final Set<PendingPod> pending = Collections.newSetFromMap(new IdentityHashMap<>());

    Simulation(
            ClusterSnapshot cluster,
            Collection<? extends DisruptionNode> nodes,
            Collection<? extends PendingPod> pending,
            Instant now) {
        this.cluster = cluster;
        this.now = now;
        this.pending.addAll(pending);
        others.addAll(pending);
        for (DisruptionNode node : nodes) {
            if (node.markedForDeletion()) {
                others.addAll(Candidate.reschedulable(node, now));
            }
        }
    }

    /** Which nodes fare alike in it. */
    CandidateKinds kinds() {
        return new CandidateKinds(others, now);
    }

    /**
     * The claims that the pods would need.
     *
     * @return empty when a pod that is not pending finds no place, or one of the candidates' only on a node that is not
     *     initialized, which may never be
     */
    Optional<List<NodeClaim>> claims(List<Candidate> candidates) {
        List<PendingPod> pods = new ArrayList<>(others);
        List<DisruptionPod> moved = new ArrayList<>();
        Set<ExistingNode> without = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Candidate candidate : candidates) {
            moved.addAll(Candidate.reschedulable(candidate.node(), now));
            without.add(candidate.node());
        }
        pods.addAll(moved);
        Solution solution = cluster.solve(pods, without);
        return pending.containsAll(solution.unschedulable()) && allOnInitializedNodes(moved, solution)
                ? Optional.of(solution.claims())
                : Optional.empty();
    }

    private static boolean allOnInitializedNodes(List<DisruptionPod> moved, Solution solution) {
        for (DisruptionPod pod : moved) {
            ExistingNode node = solution.placements().get(pod);
            if (node != null && !node.initialized()) {
                return false;
            }
        }
        return true;
    }
}

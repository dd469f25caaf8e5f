package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cluster at one look of the disruption loop (Karpenter disruption/helpers.go {@code GetCandidatesWithTotals}). What needs
 * all nodes is worked out once, when it is first asked for; nothing but the moves themselves is done per candidate.
 */
public final class DisruptionLook {
    private final Map<String, DisruptionPool> pools = new HashMap<>();
    private final Collection<? extends DisruptionNode> nodes;
    private final Instant now;
    private final Supplier<Simulation> simulation;
    private final boolean spotToSpot;
    private Optional<Simulation> simulated = Optional.empty();
    private Optional<List<Candidate>> underutilized = Optional.empty();
    private Optional<Balance> balance = Optional.empty();

    /**
     * A look.
     *
     * @param nodes all nodes of all pools, those on their way too
     * @param pending provisionable pods; asked for once, when the first move is tried
     * @param cluster the same nodes, without those marked for deletion, for scheduling passes; asked for then too
     * @param spotToSpot the feature gate SpotToSpotConsolidation
     */
    public DisruptionLook(
            Collection<DisruptionPool> pools,
            Collection<? extends DisruptionNode> nodes,
            Supplier<? extends Collection<? extends PendingPod>> pending,
            Supplier<ClusterSnapshot> cluster,
            boolean spotToSpot,
            Instant now) {
        pools.forEach(pool -> this.pools.put(pool.name(), pool));
        this.nodes = nodes;
        this.now = now;
        this.simulation = () -> new Simulation(cluster.get(), nodes, pending.get(), now);
        this.spotToSpot = spotToSpot;
    }

    /** Whether a look could find candidates at all; most could not, and this is the cheapest question. */
    public static boolean hasAny(Collection<DisruptionPool> pools, Collection<? extends DisruptionNode> nodes) {
        for (DisruptionPool pool : pools) {
            if (pool.policy() != ConsolidationPolicy.WHEN_EMPTY) {
                return !nodes.isEmpty();
            }
        }
        for (DisruptionNode node : nodes) {
            if (Candidate.empty(node)) {
                return true;
            }
        }
        return false;
    }

    /** How many more nodes of each pool may go for a reason, in a new map. */
    public Map<String, Integer> remaining(DisruptionReason reason) {
        return Budgets.remaining(pools.values(), nodes, reason, now);
    }

    /** The nodes that may go because they are empty, in the order of the nodes (disruption/emptiness.go). */
    public List<Candidate> empty() {
        List<Candidate> candidates = new ArrayList<>();
        for (DisruptionNode node : nodes) {
            empty(node).ifPresent(candidates::add);
        }
        return candidates;
    }

    /** The nodes that may go because their pods fit elsewhere, in the order of the nodes (disruption/consolidation.go). */
    public List<Candidate> underutilized() {
        if (underutilized.isEmpty()) {
            List<Candidate> candidates = new ArrayList<>();
            for (DisruptionNode node : nodes) {
                underutilized(node).ifPresent(candidates::add);
            }
            underutilized = Optional.of(candidates);
        }
        return underutilized.get();
    }

    /** What costs least to ask comes first: at most looks most nodes are not empty, or not consolidatable. */
    private Optional<Candidate> empty(DisruptionNode node) {
        DisruptionPool pool = pools.get(node.pool());
        if (pool == null || !Candidate.empty(node) || node.hostsBufferPods() || !isConsolidatable(node, pool)) {
            return Optional.empty();
        }
        return candidate(node, pool);
    }

    private Optional<Candidate> underutilized(DisruptionNode node) {
        DisruptionPool pool = pools.get(node.pool());
        if (pool == null
                || pool.policy() == ConsolidationPolicy.WHEN_EMPTY
                || !isConsolidatable(node, pool)
                || !isPriced(node)
                || Candidate.empty(node)) {
            return Optional.empty();
        }
        return candidate(node, pool);
    }

    private static boolean isPriced(DisruptionNode node) {
        return !node.instanceType().isEmpty()
                && !node.zone().isEmpty()
                && !node.capacityType().isEmpty();
    }

    /** Whether its pool and its last pod event leave a node to emptiness and consolidation. */
    private boolean isConsolidatable(DisruptionNode node, DisruptionPool pool) {
        return !pool.fixedSize() && ConsolidateAfter.isOver(pool, node, now);
    }

    private Optional<Candidate> candidate(DisruptionNode node, DisruptionPool pool) {
        return DisruptionBar.of(node, false, now).isEmpty() ? Optional.of(Candidate.of(node, pool)) : Optional.empty();
    }

    /** What Balanced pools say to moves. */
    Balance balance() {
        if (balance.isEmpty()) {
            boolean any = pools.values().stream().anyMatch(DisruptionPool::balanced);
            balance = Optional.of(new Balance(any ? PoolTotals.of(nodes) : Map.of()));
        }
        return balance.get();
    }

    /** Where pods would go. */
    Simulation simulation() {
        if (simulated.isEmpty()) {
            simulated = Optional.of(simulation.get());
        }
        return simulated.get();
    }

    /** What comes of moves. */
    Consolidation consolidation() {
        return new Consolidation(simulation(), spotToSpot);
    }
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.karpenter.ConsolidationDecision.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether nodes can go together, their pods onto others or onto one new node that is cheaper (Karpenter
 * disruption/consolidation.go {@code computeConsolidation}).
 */
final class Consolidation {
    private static final String SPOT = "spot";
    private static final String ON_DEMAND = "on-demand";
    private static final int TYPES_FOR_SPOT_TO_SPOT = 15;

    private final Simulation simulation;
    private final boolean spotToSpot;

    /**
     * For one look.
     *
     * @param spotToSpot the feature gate SpotToSpotConsolidation: whether spot nodes are replaced by cheaper spot nodes
     */
    Consolidation(Simulation simulation, boolean spotToSpot) {
        this.simulation = simulation;
        this.spotToSpot = spotToSpot;
    }

    /** What comes of removing these together. */
    ConsolidationDecision of(List<Candidate> candidates) {
        Optional<List<NodeClaim>> claims = simulation.claims(candidates);
        if (claims.isEmpty()) {
            return Refusal.PODS_UNSCHEDULABLE;
        }
        if (claims.get().isEmpty()) {
            return new Command(DisruptionReason.UNDERUTILIZED, candidates, Optional.empty());
        }
        return claims.get().size() > 1
                ? Refusal.MORE_THAN_ONE_REPLACEMENT
                : replacement(candidates, claims.get().get(0));
    }

    private ConsolidationDecision replacement(List<Candidate> candidates, NodeClaim claim) {
        boolean allSpot = candidates.stream()
                .allMatch(candidate -> candidate.node().capacityType().equals(SPOT));
        if (allSpot && mayBe(SPOT, claim)) {
            return spotToSpot ? spotReplacement(candidates, claim) : Refusal.SPOT_TO_SPOT_DISABLED;
        }
        Optional<List<InstanceType>> cheaper = cheaper(candidates, claim.types(), claim.requirements());
        // Where spot fails, nothing may be launched instead that is dearer than what it replaces.
        boolean either = mayBe(SPOT, claim) && mayBe(ON_DEMAND, claim);
        return decision(candidates, claim, cheaper, either ? onSpot(claim) : claim.requirements());
    }

    /** One spot node moves only to a choice so wide that the node it becomes is not at once too dear again. */
    private ConsolidationDecision spotReplacement(List<Candidate> candidates, NodeClaim claim) {
        Requirements spot = onSpot(claim);
        List<InstanceType> offered =
                claim.types().stream().filter(type -> type.isOffered(spot)).toList();
        Optional<List<InstanceType>> cheaper = cheaper(candidates, offered, spot);
        boolean few = cheaper.filter(types -> !types.isEmpty() && types.size() < TYPES_FOR_SPOT_TO_SPOT)
                .isPresent();
        if (candidates.size() == 1 && few) {
            return Refusal.FEWER_THAN_15_CHEAPER_TYPES;
        }
        return decision(
                candidates, claim, candidates.size() == 1 ? cheaper.map(types -> sent(types, spot)) : cheaper, spot);
    }

    private static List<InstanceType> sent(List<InstanceType> types, Requirements requirements) {
        int needed = Cheaper.needed(types, requirements);
        return types.subList(0, Math.min(types.size(), Math.max(TYPES_FOR_SPOT_TO_SPOT, needed)));
    }

    private static Optional<List<InstanceType>> cheaper(
            List<Candidate> candidates, List<InstanceType> types, Requirements requirements) {
        double price = candidates.stream().mapToDouble(Candidate::usdPerHour).sum();
        return Cheaper.than(price, types, requirements);
    }

    private static ConsolidationDecision decision(
            List<Candidate> candidates,
            NodeClaim claim,
            Optional<List<InstanceType>> types,
            Requirements requirements) {
        if (types.isEmpty()) {
            return Refusal.MIN_VALUES;
        }
        return types.get().isEmpty() ? Refusal.NO_CHEAPER_TYPE : command(candidates, claim, types.get(), requirements);
    }

    private static Command command(
            List<Candidate> candidates, NodeClaim claim, List<InstanceType> types, Requirements requirements) {
        NodeClaim replacement = new NodeClaim(claim.pool(), claim.pods(), types, requirements, claim.requests());
        return new Command(DisruptionReason.UNDERUTILIZED, candidates, Optional.of(replacement));
    }

    private static boolean mayBe(String capacityType, NodeClaim claim) {
        return claim.requirements().get(WellKnownLabels.CAPACITY_TYPE).allows(capacityType);
    }

    private static Requirements onSpot(NodeClaim claim) {
        Requirement capacityType = claim.requirements().get(WellKnownLabels.CAPACITY_TYPE);
        return claim.requirements().with(capacityType.and(Requirement.in(WellKnownLabels.CAPACITY_TYPE, Set.of(SPOT))));
    }
}

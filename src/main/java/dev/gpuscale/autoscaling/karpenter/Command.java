package dev.gpuscale.autoscaling.karpenter;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a method of the disruption loop wants done (Karpenter disruption/types.go {@code Command}).
 *
 * @param candidates the nodes to delete, one at least
 * @param replacement what must be initialized before they go; empty for a deletion
 */
public record Command(DisruptionReason reason, List<Candidate> candidates, Optional<NodeClaim> replacement)
        implements ConsolidationDecision {
    public Command {
        candidates = List.copyOf(candidates);
    }

    /** The same with fewer types to replace the nodes by. */
    Command with(List<InstanceType> types) {
        return new Command(
                reason,
                candidates,
                replacement.map(claim ->
                        new NodeClaim(claim.pool(), claim.pods(), types, claim.requirements(), claim.requests())));
    }

    /** The cheapest that the first type of the replacement may cost; 0 without one, or when it is not on offer. */
    double replacementUsdPerHour() {
        return replacement
                .filter(claim -> !claim.types().isEmpty())
                .map(claim -> LaunchPrice.cheapest(claim.types().get(0), claim.requirements()))
                .filter(price -> price < LaunchPrice.NONE)
                .orElse(0.0);
    }

    /** Those of the candidates given whose nodes it is about, in the order given. */
    List<Candidate> among(List<Candidate> others) {
        Set<DisruptionNode> nodes = nodes();
        return others.stream().filter(other -> nodes.contains(other.node())).toList();
    }

    private Set<DisruptionNode> nodes() {
        Set<DisruptionNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        candidates.forEach(candidate -> nodes.add(candidate.node()));
        return nodes;
    }
}

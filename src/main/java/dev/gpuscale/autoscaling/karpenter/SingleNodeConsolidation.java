package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes one node, the first that can go, with at most one in its place (Karpenter disruption/singlenodeconsolidation.go).
 * Upstream takes the pools in the order of a Go map, which is random; here the pool of the best candidate is first.
 */
public final class SingleNodeConsolidation {
    private SingleNodeConsolidation() {}

    /** The search at one look. */
    public static Search search(DisruptionLook look) {
        List<Candidate> candidates = look.underutilized();
        if (candidates.isEmpty()) {
            return Search.NONE;
        }
        Map<String, Integer> remaining = look.remaining(DisruptionReason.UNDERUTILIZED);
        CandidateKinds kinds = look.simulation().kinds();
        Set<CandidateKinds.Kind> refused = new HashSet<>();
        boolean all = true;
        for (Candidate candidate : order(candidates)) {
            if (remaining.getOrDefault(candidate.pool().name(), 0) == 0) {
                all = false;
            } else if (look.balance().mightApprove(candidate)) {
                Optional<CandidateKinds.Kind> kind = kinds.of(candidate);
                Optional<Command> command =
                        kind.filter(refused::contains).isPresent() ? Optional.empty() : alone(candidate, look);
                if (command.isPresent()) {
                    return Search.of(command, all);
                }
                kind.ifPresent(refused::add);
            }
        }
        return Search.of(Optional.empty(), all);
    }

    private static Optional<Command> alone(Candidate candidate, DisruptionLook look) {
        ConsolidationDecision decision = look.consolidation().of(List.of(candidate));
        return decision instanceof Command command
                ? Optional.of(command).filter(look.balance()::approves)
                : Optional.empty();
    }

    private static List<Candidate> order(List<Candidate> candidates) {
        Map<String, List<Candidate>> byPool = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Candidate.BY_SAVINGS_RATIO)
                .forEach(candidate -> byPool.computeIfAbsent(candidate.pool().name(), pool -> new ArrayList<>())
                        .add(candidate));
        return Interleaving.of(byPool.values());
    }
}

package dev.gpuscale.autoscaling.karpenter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The second look at a consolidation command, fifteen seconds after the first (Karpenter
 * disruption/validation.go). A command that is dropped leaves no trace.
 */
public final class ConsolidationValidation {
    private ConsolidationValidation() {}

    /**
     * Whether the command still holds: all its nodes are candidates within their budgets, and their pods need as many new nodes
     * as before, of types that include all that the command names.
     */
    public static boolean holds(Command command, DisruptionLook look) {
        List<Candidate> candidates = command.among(look.underutilized());
        if (candidates.size() < command.candidates().size()) {
            return false;
        }
        List<Candidate> allowed = Budgets.take(candidates, look.remaining(command.reason()));
        return allowed.size() == candidates.size()
                && look.simulation()
                        .claims(candidates)
                        .filter(claims -> agrees(command.replacement(), claims))
                        .isPresent();
    }

    private static boolean agrees(Optional<NodeClaim> replacement, List<NodeClaim> claims) {
        return replacement.isEmpty()
                ? claims.isEmpty()
                : claims.size() == 1 && names(claims.get(0)).containsAll(names(replacement.get()));
    }

    private static Set<String> names(NodeClaim claim) {
        return claim.types().stream().map(InstanceType::name).collect(Collectors.toSet());
    }
}

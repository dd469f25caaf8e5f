package dev.gpuscale.autoscaling.karpenter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes empty nodes, all that the budgets allow in one command (Karpenter disruption/emptiness.go). It remembers nothing: a
 * look without candidates is not a search in vain.
 */
public final class EmptinessMethod {
    private EmptinessMethod() {}

    /** The command, to be validated fifteen seconds later; empty when no node may go. */
    public static Optional<Command> command(DisruptionLook look) {
        return command(look.empty(), look);
    }

    /** What is left of a command when it is looked at again: the nodes that are still empty and within their budgets. */
    public static Optional<Command> validated(Command command, DisruptionLook look) {
        return command(command.among(look.empty()), look);
    }

    private static Optional<Command> command(List<Candidate> candidates, DisruptionLook look) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> sorted =
                candidates.stream().sorted(Candidate.BY_SAVINGS_RATIO).toList();
        return of(sorted, look.remaining(DisruptionReason.EMPTY));
    }

    /**
     * The command for candidates in the order in which they are taken.
     *
     * @param remaining budgets by pool; lowered
     */
    static Optional<Command> of(List<Candidate> candidates, Map<String, Integer> remaining) {
        List<Candidate> taken = Budgets.take(candidates, remaining);
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Command(DisruptionReason.EMPTY, taken, Optional.empty()));
    }
}

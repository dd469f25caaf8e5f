package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes several nodes at once, with at most one in their place (Karpenter disruption/multinodeconsolidation.go). Only the
 * first nodes of the sorted list are tried together, and how many is found by bisection, as if fewer always went where more
 * go: solutions are missed.
 */
public final class MultiNodeConsolidation {
    private static final int LARGEST = 100;

    private final Consolidation consolidation;
    private final Balance balance;
    private final List<Probe> probes = new ArrayList<>();

    private MultiNodeConsolidation(Consolidation consolidation, Balance balance) {
        this.consolidation = consolidation;
        this.balance = balance;
    }

    /**
     * Whether so many nodes could go together.
     *
     * @param prefix how many, from the first on
     */
    record Probe(int prefix, boolean valid) {}

    /** The search at one look. */
    public static Search search(DisruptionLook look) {
        List<Candidate> candidates = look.underutilized();
        if (candidates.isEmpty()) {
            return Search.NONE;
        }
        List<Candidate> sorted =
                candidates.stream().sorted(Candidate.BY_SAVINGS_RATIO).toList();
        List<Candidate> allowed = Budgets.take(sorted, look.remaining(DisruptionReason.UNDERUTILIZED));
        MultiNodeConsolidation search = new MultiNodeConsolidation(look.consolidation(), look.balance());
        return Search.of(search.command(allowed), allowed.size() == candidates.size());
    }

    /** The command for candidates that are sorted and allowed; what was tried is told to the list. */
    static Optional<Command> command(
            List<Candidate> candidates, Consolidation consolidation, Balance balance, List<Probe> probes) {
        MultiNodeConsolidation search = new MultiNodeConsolidation(consolidation, balance);
        Optional<Command> command = search.command(candidates);
        probes.addAll(search.probes);
        return command;
    }

    private Optional<Command> command(List<Candidate> candidates) {
        Optional<Command> best = Optional.empty();
        int low = 1;
        int high = Math.min(LARGEST, candidates.size() - 1);
        while (low <= high) {
            int middle = (low + high) / 2;
            Optional<Command> command = together(candidates.subList(0, middle + 1));
            probes.add(new Probe(middle + 1, command.isPresent()));
            if (command.isPresent()) {
                best = command;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    private Optional<Command> together(List<Candidate> candidates) {
        ConsolidationDecision decision = consolidation.of(candidates);
        return decision instanceof Command command
                ? withoutSameTypes(command).filter(balance::approves)
                : Optional.empty();
    }

    /**
     * A replacement of a type that is removed must cost less than the cheapest node of it: else that node could just stay
     * ({@code filterOutSameInstanceType}).
     */
    private static Optional<Command> withoutSameTypes(Command command) {
        if (command.replacement().isEmpty()) {
            return Optional.of(command);
        }
        NodeClaim claim = command.replacement().get();
        Map<String, Double> prices = cheapestByType(command.candidates());
        double limit = claim.types().stream()
                .filter(type -> prices.containsKey(type.name()))
                .mapToDouble(type -> prices.get(type.name()))
                .min()
                .orElse(LaunchPrice.NONE);
        return Cheaper.than(limit, claim.types(), claim.requirements())
                .filter(types -> !types.isEmpty())
                .map(command::with);
    }

    /** By type that is removed; 0 where no price of its nodes is known. */
    private static Map<String, Double> cheapestByType(List<Candidate> candidates) {
        Map<String, Double> prices = new HashMap<>();
        for (Candidate candidate : candidates) {
            String type = candidate.node().instanceType();
            candidate.node().usdPerHour().ifPresent(price -> prices.merge(type, price, Math::min));
        }
        candidates.forEach(candidate -> prices.putIfAbsent(candidate.node().instanceType(), 0.0));
        return prices;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Expanders one after the other, until one option is left (Cluster Autoscaler expander/factory/chain.go). What is still tied after
 * the last is drawn by lot.
 *
 * @param filters in order; none chooses at random among all
 */
public record ExpanderChain(List<Expander> filters) {
    /** One filter's survivors. */
    public record Step(ExpanderName expander, List<ExpansionOption> kept) {}

    /**
     * How a choice came about.
     *
     * @param steps of the filters that were asked
     * @param survivors what lots are drawn among; empty when a filter dropped all
     */
    public record Trace(List<Step> steps, List<ExpansionOption> survivors) {}

    public ExpanderChain {
        filters = List.copyOf(filters);
    }

    /**
     * The chain of these names.
     *
     * @param names checked by {@link #check}
     * @param price the score of the expander {@code price}
     */
    public static ExpanderChain of(List<ExpanderName> names, ExpanderPriorities priorities, PriceScore price) {
        check(names);
        List<Expander> filters = new ArrayList<>();
        for (ExpanderName name : names) {
            switch (name) {
                case MOST_PODS -> filters.add(LowestCost.mostPods());
                case LEAST_NODES -> filters.add(LowestCost.leastNodes());
                case LEAST_WASTE -> filters.add(LowestCost.leastWaste());
                case PRIORITY -> filters.add(new PriorityExpander(priorities));
                case PRICE -> filters.add(LowestCost.price(price));
                case RANDOM -> {} // the lot that ends every chain
            }
        }
        return new ExpanderChain(filters);
    }

    /**
     * The order that Cluster Autoscaler starts with (expander/factory/expander_factory.go).
     *
     * @throws IllegalArgumentException for none at all, a name twice, or one after {@code random}
     */
    public static void check(List<ExpanderName> names) {
        Require.that(!names.isEmpty(), "expander names none\nSay least-waste, the default.");
        Set<ExpanderName> seen = EnumSet.noneOf(ExpanderName.class);
        for (ExpanderName name : names) {
            Require.that(
                    !seen.contains(ExpanderName.RANDOM),
                    "expander has %s after random, which leaves nothing to choose\nPut random last.",
                    name);
            Require.that(seen.add(name), "expander has %s twice\nName each once.", name);
        }
    }

    /** What each filter keeps. */
    public Trace trace(List<ExpansionOption> options) {
        List<Step> steps = new ArrayList<>();
        List<ExpansionOption> left = options;
        for (Expander filter : filters) {
            left = filter.best(left);
            steps.add(new Step(filter.name(), left));
            if (left.size() == 1) {
                break;
            }
        }
        return new Trace(steps, left);
    }

    /**
     * The option to buy; empty when no option survives.
     *
     * @param lot given a count above 1, an index below it
     */
    public Optional<ExpansionOption> choose(List<ExpansionOption> options, IntUnaryOperator lot) {
        List<ExpansionOption> survivors = trace(options).survivors();
        return switch (survivors.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(survivors.get(0));
            default -> Optional.of(survivors.get(lot.applyAsInt(survivors.size())));
        };
    }
}

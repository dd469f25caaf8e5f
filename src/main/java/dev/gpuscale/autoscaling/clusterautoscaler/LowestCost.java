package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the options of the lowest cost (Cluster Autoscaler expander/mostpods, expander/leastnodes, expander/waste, expander/price).
 *
 * @param cost of an option; NaN drops it
 */
public record LowestCost(ExpanderName name, ToDoubleFunction<ExpansionOption> cost) implements Expander {
    /** Most pods helped. */
    public static LowestCost mostPods() {
        return new LowestCost(ExpanderName.MOST_PODS, option -> -option.podCount());
    }

    /** Fewest new nodes; options without any are dropped. */
    public static LowestCost leastNodes() {
        return new LowestCost(
                ExpanderName.LEAST_NODES, option -> option.nodeCount() == 0 ? Double.NaN : option.nodeCount());
    }

    /** Least wasted, see {@link Waste}. */
    public static LowestCost leastWaste() {
        return new LowestCost(ExpanderName.LEAST_WASTE, Waste::of);
    }

    /** Cheapest, see {@link PriceScore}. */
    public static LowestCost price(PriceScore score) {
        return new LowestCost(ExpanderName.PRICE, score::of);
    }

    @Override
    public List<ExpansionOption> best(List<ExpansionOption> options) {
        List<ExpansionOption> best = new ArrayList<>();
        double lowest = Double.NaN;
        for (ExpansionOption option : options) {
            double value = cost.applyAsDouble(option);
            if (Double.isNaN(value) || value > lowest) {
                continue;
            }
            if (value < lowest) {
                best.clear();
            }
            lowest = value;
            best.add(option);
        }
        return best;
    }
}

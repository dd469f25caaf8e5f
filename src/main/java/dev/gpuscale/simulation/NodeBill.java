package dev.gpuscale.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What the nodes of a course cost: the time from launch to deletion that lies between the start and the end, at the list
 * price, with no minimum and no rounding.
 *
 * @param seconds by {@code type/capacity type}
 * @param nodes number of them that were paid for, likewise
 * @param usd NaN where a price is unknown
 */
public record NodeBill(SortedMap<String, Double> seconds, SortedMap<String, Integer> nodes, double usd) {
    public NodeBill {
        seconds = new TreeMap<>(seconds);
        nodes = new TreeMap<>(nodes);
    }

    static NodeBill of(List<NodeCourse> courses, ToDoubleFunction<NodeCourse> usdPerHour, double end) {
        SortedMap<String, Double> seconds = new TreeMap<>();
        SortedMap<String, Integer> nodes = new TreeMap<>();
        double usd = 0;
        for (NodeCourse node : courses) {
            double billed = node.billedSeconds(end);
            if (billed > 0) {
                String key = node.type() + "/" + node.capacityType();
                seconds.merge(key, billed, Double::sum);
                nodes.merge(key, 1, Integer::sum);
                usd += billed * usdPerHour.applyAsDouble(node) / 3600;
            }
        }
        return new NodeBill(seconds, nodes, usd);
    }

    /** Of all types together. */
    public double totalSeconds() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

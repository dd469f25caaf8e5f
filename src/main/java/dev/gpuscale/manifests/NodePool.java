package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Karpenter NodePool ({@code karpenter.sh/v1}).
 *
 * @param weight 1 to 100, or 0 where the document names none; the highest is tried first
 * @param labels put on each node
 * @param startupTaints taints that somebody removes once the node is set up
 * @param limits by resource name; what is absent is unlimited
 * @param consolidationPolicy {@code WhenEmpty}, {@code WhenEmptyOrUnderutilized} or {@code Balanced}
 * @param consolidateAfter since the last pod came or went; empty for {@code Never}
 * @param budgets 10% of the nodes where the document names none
 * @param expireAfter empty for {@code Never}
 * @param terminationGracePeriod the longest drain; empty for no bound
 */
public record NodePool(
        Location at,
        String name,
        int weight,
        Map<String, String> labels,
        List<Requirement> requirements,
        List<Taint> taints,
        List<Taint> startupTaints,
        Map<String, Quantity> limits,
        String consolidationPolicy,
        Optional<Duration> consolidateAfter,
        List<Budget> budgets,
        Optional<Duration> expireAfter,
        Optional<Duration> terminationGracePeriod,
        String nodeClassName) {
    public NodePool {
        labels = OrderedMap.copyOf(labels);
        requirements = List.copyOf(requirements);
        taints = List.copyOf(taints);
        startupTaints = List.copyOf(startupTaints);
        limits = OrderedMap.copyOf(limits);
        budgets = List.copyOf(budgets);
    }
}

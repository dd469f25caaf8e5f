package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.List;
import java.util.Optional;

/**
 * A HorizontalPodAutoscaler ({@code autoscaling/v2}, or {@code v1} translated as the API server does).
 *
 * @param minReplicas at least 1
 * @param maxReplicas at least {@code minReplicas}
 * @param metrics at least one: the API server's default is 80% of the CPU request
 * @param behavior empty when absent, which is another algorithm than an empty block
 * @param targetAt where the target is named
 */
public record HorizontalPodAutoscaler(
        Location at,
        String namespace,
        String name,
        String targetName,
        String targetKind,
        int minReplicas,
        int maxReplicas,
        List<HpaMetric> metrics,
        Optional<Behavior> behavior,
        Location targetAt) {
    public HorizontalPodAutoscaler {
        metrics = List.copyOf(metrics);
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster as a loop of scale-down finds it.
 *
 * @param nodes the registered nodes, as the cluster snapshot has them first; unready and dying ones with their taints
 * @param groups by id, all that nodes belong to
 * @param cluster the working copy, with the pending pods that were placed
 * @param budgets what PodDisruptionBudgets allow
 * @param shortestLoop between two loops so far; the unneeded time before the second
 */
public record ScaleDownSnapshot(
        List<? extends HostNode> nodes,
        Map<String, ScaleDownGroup> groups,
        ClusterSnapshot cluster,
        DisruptionBudgets budgets,
        Duration shortestLoop) {
    public ScaleDownSnapshot {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}

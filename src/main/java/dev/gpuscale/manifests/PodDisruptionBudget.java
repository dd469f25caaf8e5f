package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.Map;
import java.util.Optional;

/**
 * A PodDisruptionBudget ({@code policy/v1}).
 *
 * @param namespace {@code default} where the document names none
 * @param matchLabels the labels of the pods that it protects; empty: all pods of the namespace
 * @param minAvailable pods that must stay; a share is rounded up
 * @param maxUnavailable pods that may be missing; a share is rounded up; exactly one of the two is present: a budget with neither
 *     allows none to be missing
 * @param evictsUnhealthyAlways {@code unhealthyPodEvictionPolicy: AlwaysAllow}
 */
public record PodDisruptionBudget(
        Location at,
        String namespace,
        String name,
        Map<String, String> matchLabels,
        Optional<IntOrPercent> minAvailable,
        Optional<IntOrPercent> maxUnavailable,
        boolean evictsUnhealthyAlways) {
    public PodDisruptionBudget {
        matchLabels = OrderedMap.copyOf(matchLabels);
    }
}

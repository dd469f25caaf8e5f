package dev.gpuscale.autoscaling.karpenter;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a node from being disrupted at all, whatever the method (Karpenter state/statenode.go {@code
 * ValidateNodeDisruptable} and {@code ValidatePodsDisruptable}).
 */
public enum DisruptionBar {
    IN_DISRUPTION,
    NOT_MANAGED,
    NOT_INITIALIZED,
    MARKED_FOR_DELETION,
    NOMINATED,
    NODE_DO_NOT_DISRUPT,
    POD_DO_NOT_DISRUPT,
    POD_DISRUPTION_BUDGET;

    /**
     * What bars a node, the first in upstream's order; empty for a candidate.
     *
     * @param eventual for drift, which a pod only delays where the node has a terminationGracePeriod; emptiness and
     *     consolidation always wait for the pods
     */
    public static Optional<DisruptionBar> of(DisruptionNode node, boolean eventual, Instant now) {
        return ofNode(node)
                .or(() -> eventual && node.terminationGracePeriod().isPresent() ? Optional.empty() : ofPods(node, now));
    }

    private static Optional<DisruptionBar> ofNode(DisruptionNode node) {
        if (node.inDisruption()) {
            return Optional.of(IN_DISRUPTION);
        }
        if (!node.managed()) {
            return Optional.of(NOT_MANAGED);
        }
        if (!node.initialized()) {
            return Optional.of(NOT_INITIALIZED);
        }
        if (node.markedForDeletion()) {
            return Optional.of(MARKED_FOR_DELETION);
        }
        if (node.nominated()) {
            return Optional.of(NOMINATED);
        }
        return node.doNotDisrupt() ? Optional.of(NODE_DO_NOT_DISRUPT) : Optional.empty();
    }

    private static Optional<DisruptionBar> ofPods(DisruptionNode node, Instant now) {
        boolean refused = false;
        for (DisruptionPod pod : node.pods()) {
            if (Eviction.holdsNode(pod, now)) {
                return Optional.of(POD_DO_NOT_DISRUPT);
            }
            refused |= Eviction.refusedNow(pod, now);
        }
        return refused ? Optional.of(POD_DISRUPTION_BUDGET) : Optional.empty();
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;
import java.util.Optional;

/**
 * What a simulated removal found (Cluster Autoscaler simulator/cluster.go NodeToBeRemoved and UnremovableNode).
 *
 * @param node the node's name
 * @param reason why it cannot go; empty when it can
 * @param blocking what the pod that stands in the way is
 * @param moved the pods that have to go elsewhere, those that are only planned onto the node among them; none from a node
 *     that counts as empty
 * @param waits pods have to run to their end first
 * @param risky budgets do not allow all pods at once
 */
public record Removal(
        String node,
        Optional<UnremovableReason> reason,
        Optional<Drainability> blocking,
        List<HostedPod> moved,
        boolean waits,
        boolean risky) {
    public Removal {
        moved = List.copyOf(moved);
    }

    static Removal blockedBy(String node, Drainability pod) {
        return new Removal(
                node, Optional.of(UnremovableReason.BLOCKED_BY_POD), Optional.of(pod), List.of(), false, false);
    }

    static Removal withoutPlace(String node) {
        return new Removal(
                node, Optional.of(UnremovableReason.NO_PLACE_TO_MOVE_PODS), Optional.empty(), List.of(), false, false);
    }

    /** Whether the node can go. */
    public boolean isPossible() {
        return reason.isEmpty();
    }

    /** Whether nothing has to be evicted. */
    public boolean isOfEmptyNode() {
        return moved.isEmpty();
    }
}

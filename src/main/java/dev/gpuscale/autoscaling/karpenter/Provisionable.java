package dev.gpuscale.autoscaling.karpenter;

/**
 * Which pods are provisioned for (Karpenter utils/pod/scheduling.go IsProvisionable). Priority plays no role.
 *
 * @param scheduledReason reason of the pod's PodScheduled condition; empty without one
 * @param nodeName the node it is bound to; empty before
 * @param nominatedNodeName the node on which it has preempted others; empty without
 * @param ownerKind kind of its owner: {@code Node} for the mirror of a static pod; empty without
 */
public record Provisionable(String scheduledReason, String nodeName, String nominatedNodeName, String ownerKind) {
    /** Whether it enters a batch. */
    public boolean holds() {
        return scheduledReason.equals("Unschedulable")
                && nodeName.isEmpty()
                && nominatedNodeName.isEmpty()
                && !ownerKind.equals("DaemonSet")
                && !ownerKind.equals("Node");
    }
}

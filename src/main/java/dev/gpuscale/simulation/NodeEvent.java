package dev.gpuscale.simulation;

import java.util.Locale;

/** What a watch on the API server sees of a node's life. Nodes of Karpenter and of Cluster Autoscaler each see their part. */
public enum NodeEvent {
    /** Karpenter made a NodeClaim. */
    CLAIM_CREATED,
    /** The provider launched the machine: it is paid for from now on. */
    LAUNCHED,
    /** The Node object is there. */
    CREATED,
    /** Karpenter knows which claim the Node belongs to. */
    REGISTERED,
    READY,
    /** Its GPUs are allocatable. */
    GPU_READY,
    /** Karpenter holds it for fit for pods. */
    INITIALIZED,
    /** Karpenter put its disruption taint on it. */
    TAINTED,
    /** The command was dropped. */
    UNTAINTED,
    /** The claim has the condition that says why it goes. */
    DISRUPTED,
    /** The Node's deletion was asked for: it is drained. */
    DELETING,
    /** The Node is gone: it is paid for no longer. */
    DELETED,
    /** Cluster Autoscaler marked it as a candidate for deletion. */
    UNNEEDED,
    /** The mark was taken away. */
    NEEDED,
    /** Cluster Autoscaler put its deletion taint on it. */
    TO_BE_DELETED;

    /** As it is shown: {@code claim created}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

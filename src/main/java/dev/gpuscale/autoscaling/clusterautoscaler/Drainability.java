package dev.gpuscale.autoscaling.clusterautoscaler;

/** What a pod means for the drain of its node (Cluster Autoscaler simulator/drainability/status.go, utils/drain/drain.go). */
public enum Drainability {
    /** It is evicted, and has to fit elsewhere. */
    DRAIN("drain"),
    /** It goes with the node, and needs no other place. */
    DRAIN_WITHOUT_MOVE("drain-ok-no-reschedule"),
    /** It does not count. */
    SKIP("skip"),
    /** The node is not deleted before it has ended. */
    WAIT("wait"),
    /** Its controller is gone, or keeps too few replicas. */
    CONTROLLER_NOT_FOUND("block:ControllerNotFound"),
    /** Nothing would replace it. */
    NOT_REPLICATED("block:NotReplicated"),
    /** Of kube-system and without a budget. */
    UNMOVABLE_KUBE_SYSTEM_POD("block:UnmovableKubeSystemPod"),
    /** An annotation says so. */
    NOT_SAFE_TO_EVICT("block:NotSafeToEvictAnnotation"),
    /** It would lose local data. */
    LOCAL_STORAGE("block:LocalStorageRequested"),
    /** A budget allows no disruption. */
    NOT_ENOUGH_PDB("block:NotEnoughPdb");

    private final String text;

    Drainability(String text) {
        this.text = text;
    }

    /** Whether the node stays because of it. */
    public boolean blocks() {
        return text.startsWith("block:");
    }

    /** Short text; for a pod that blocks, the reason as the autoscaler's events spell it. */
    @Override
    public String toString() {
        return text;
    }
}

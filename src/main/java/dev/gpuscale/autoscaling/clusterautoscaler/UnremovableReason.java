package dev.gpuscale.autoscaling.clusterautoscaler;

/** Why a node stays (Cluster Autoscaler simulator/cluster.go UnremovableReason). */
public enum UnremovableReason {
    /** An earlier simulation failed, and its time is not over. */
    RECENTLY_UNREMOVABLE("RecentlyUnremovable"),
    /** It is on its way out already. */
    CURRENTLY_BEING_DELETED("CurrentlyBeingDeleted"),
    /** An annotation forbids it. */
    SCALE_DOWN_DISABLED_ANNOTATION("ScaleDownDisabledAnnotation"),
    /** No node group has it. */
    NOT_AUTOSCALED("NotAutoscaled"),
    /** Its utilization cannot be told. */
    UNEXPECTED_ERROR("UnexpectedError"),
    /** It is not ready, and flag {@code --scale-down-unready-enabled} is off. */
    SCALE_DOWN_UNREADY_DISABLED("ScaleDownUnreadyDisabled"),
    /** It is used above the threshold. */
    NOT_UNDERUTILIZED("NotUnderutilized"),
    /** A pod may not be moved. */
    BLOCKED_BY_POD("BlockedByPod"),
    /** A pod fits on no other node. */
    NO_PLACE_TO_MOVE_PODS("NoPlaceToMovePods"),
    /** Ready, and not unneeded for long enough. */
    NOT_UNNEEDED_LONG_ENOUGH("NotUnneededLongEnough"),
    /** Not ready, and not unneeded for long enough. */
    NOT_UNREADY_LONG_ENOUGH("NotUnreadyLongEnough"),
    /** Its group would fall below its minimum. */
    NODE_GROUP_MIN_SIZE_REACHED("NodeGroupMinSizeReached"),
    /** Its group goes as a whole or not at all. */
    ATOMIC_SCALE_DOWN_FAILED("AtomicScaleDownFailed"),
    /** A pod is to run to its end first. */
    BLOCKED_BY_ON_COMPLETION_POD("BlockedByOnCompletionPod");

    private final String text;

    UnremovableReason(String text) {
        this.text = text;
    }

    /** As the autoscaler's metrics and events spell it. */
    @Override
    public String toString() {
        return text;
    }
}

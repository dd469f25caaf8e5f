package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Whether it is worth while to look closer at a node (Cluster Autoscaler core/scaledown/eligibility/eligibility.go).
 *
 * @param recentlyUnremovable see {@link UnremovableNodes}
 * @param beingDeleted by the autoscaler
 * @param annotations of the node
 * @param inNodeGroup it belongs to an autoscaled group
 * @param utilization see {@link Utilization}; asked for only when it decides
 * @param threshold the utilization at which it may still go
 * @param ready the node is
 * @param unreadyScaleDown flag {@code --scale-down-unready-enabled}
 */
public record Eligibility(
        boolean recentlyUnremovable,
        boolean beingDeleted,
        Map<String, String> annotations,
        boolean inNodeGroup,
        Supplier<OptionalDouble> utilization,
        double threshold,
        boolean ready,
        boolean unreadyScaleDown) {
    /** The annotation that keeps a node when it is {@code true}. */
    public static final String SCALE_DOWN_DISABLED = "cluster-autoscaler.kubernetes.io/scale-down-disabled";

    /** What speaks against it, the first of the checks in their order; empty when nothing does. */
    public Optional<UnremovableReason> reason() {
        if (recentlyUnremovable) {
            return Optional.of(UnremovableReason.RECENTLY_UNREMOVABLE);
        }
        if (beingDeleted) {
            return Optional.of(UnremovableReason.CURRENTLY_BEING_DELETED);
        }
        if (isDisabled(annotations)) {
            return Optional.of(UnremovableReason.SCALE_DOWN_DISABLED_ANNOTATION);
        }
        if (!inNodeGroup) {
            return Optional.of(UnremovableReason.NOT_AUTOSCALED);
        }
        OptionalDouble used = utilization.get();
        if (used.isEmpty()) {
            return Optional.of(UnremovableReason.UNEXPECTED_ERROR);
        }
        if (!ready && !unreadyScaleDown) {
            return Optional.of(UnremovableReason.SCALE_DOWN_UNREADY_DISABLED);
        }
        return used.getAsDouble() > threshold ? Optional.of(UnremovableReason.NOT_UNDERUTILIZED) : Optional.empty();
    }

    /** Whether the annotation is there and exactly {@code true}. */
    static boolean isDisabled(Map<String, String> annotations) {
        return "true".equals(annotations.get(SCALE_DOWN_DISABLED));
    }
}

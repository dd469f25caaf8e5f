package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an unneeded node may go (Cluster Autoscaler core/static_autoscaler.go, core/scaledown/unneeded/nodes.go). */
public final class ScaleDownTiming {
    private ScaleDownTiming() {}

    /**
     * Whether a loop takes no node away; what it finds unneeded still counts.
     *
     * @param last in the cluster: a purchase anywhere keeps every node
     * @param newPods {@link NewPods} made the loop wait
     */
    public static boolean coolsDown(LastScaling last, boolean newPods, ScaleDownFlags flags, Instant now) {
        return newPods || !flags.delaysPerGroup() && last.coolsDown(flags, now);
    }

    /**
     * Whether the nodes of a group are no candidates at all
     * (processors/scaledowncandidates/scale_down_candidates_delay_processor.go).
     */
    public static boolean keepsGroup(LastScaling ofGroup, ScaleDownFlags flags, Instant now) {
        return flags.delaysPerGroup() && ofGroup.coolsDown(flags, now);
    }

    /** Why a node stays that has been unneeded since then; empty once its time is over, strictly. */
    public static Optional<UnremovableReason> tooEarly(
            Instant since, boolean ready, GroupOptions options, Instant now) {
        Duration time = ready ? options.unneededTime() : options.unreadyTime();
        if (since.plus(time).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(
                ready ? UnremovableReason.NOT_UNNEEDED_LONG_ENOUGH : UnremovableReason.NOT_UNREADY_LONG_ENOUGH);
    }
}

package dev.gpuscale.autoscaling.keda;

import java.time.Instant;
import java.util.Optional;

/**
 * KEDA's part in the replica count: the steps between zero (or the idle size) and the minimum, never those the HPA
 * makes (KEDA {@code scale_scaledobjects.go}, {@code RequestScale}). The maximum is not looked at: that is the HPA's.
 */
public final class RequestScale {
    private RequestScale() {}

    /**
     * Decides after one evaluation of the triggers.
     *
     * @param active whether the object is active, see {@link ScaledObjectState}
     * @param error whether a trigger failed
     * @param currentReplicas {@code spec.replicas} of the workload
     * @param lastActive {@code status.lastActiveTime}, whole seconds
     */
    public static ScaleDecision decide(
            ScaledObjectSpec spec,
            boolean active,
            boolean error,
            int currentReplicas,
            Optional<Instant> lastActive,
            Instant now) {
        PauseAnnotations annotations = spec.annotations();
        if (annotations.paused()) {
            return ScaleDecision.PAUSED;
        }
        return active || annotations.activationForced()
                ? whileActive(spec, error, currentReplicas)
                : whileInactive(spec, error, currentReplicas, lastActive, now);
    }

    private static ScaleDecision whileActive(ScaledObjectSpec spec, boolean error, int currentReplicas) {
        ReplicaBounds bounds = spec.replicas();
        if (currentReplicas == 0 || bounds.idle().isPresent() && currentReplicas < bounds.minimum()) {
            return spec.annotations().scaleOutPaused()
                    ? ScaleDecision.stay(Condition.SCALER_ACTIVE, Condition.SCALED_OBJECT_READY, false)
                    : ScaleDecision.activate(bounds.hpaMinimum());
        }
        // A failing trigger beside an active one does not refresh the time: the cooldown counts on from before.
        return error
                ? ScaleDecision.stay(Condition.SCALER_ACTIVE, Condition.PARTIAL_TRIGGER_ERROR, false)
                : ScaleDecision.stay(Condition.SCALER_ACTIVE, Condition.SCALED_OBJECT_READY, true);
    }

    private static ScaleDecision whileInactive(
            ScaledObjectSpec spec, boolean error, int currentReplicas, Optional<Instant> lastActive, Instant now) {
        if (error && spec.fallback().isEmpty()) {
            return ScaleDecision.stay(Condition.SCALER_NOT_ACTIVE, Condition.TRIGGER_ERROR, false);
        }
        // At zero the HPA would be off and could not reach the fallback size, so nothing is written before it starts.
        if (error && spec.fallback().get().replicas() != 0) {
            return unchanged(Condition.SCALER_NOT_ACTIVE);
        }
        ReplicaBounds bounds = spec.replicas();
        boolean aboveIdle =
                bounds.idle().isPresent() && currentReplicas > bounds.idle().getAsInt();
        if (aboveIdle || currentReplicas > 0 && bounds.minimum() == 0) {
            if (spec.annotations().scaleInPaused()) {
                return unchanged(Condition.SCALER_NOT_ACTIVE);
            }
            return spec.cooldown().isOver(lastActive, spec.creation(), now)
                    ? ScaleDecision.deactivate(bounds.restingReplicas())
                    : unchanged(Condition.SCALER_COOLDOWN);
        }
        return bounds.idle().isEmpty() && currentReplicas < bounds.minimum()
                ? ScaleDecision.raise(bounds.minimum())
                : unchanged(Condition.SCALER_NOT_ACTIVE);
    }

    private static ScaleDecision unchanged(Condition active) {
        return ScaleDecision.stay(active, Condition.SCALED_OBJECT_READY, false);
    }
}

package dev.gpuscale.autoscaling.keda;

import java.util.Optional;

/** The HPAActive condition, which mirrors the HPA's own ScalingActive (KEDA {@code scale_scaledobjects.go}). */
public final class HpaHealth {
    private HpaHealth() {}

    /**
     * The condition after a poll; empty where it is left as it was.
     *
     * @param hpaName the HPA of the ScaledObject's status, empty before there is one
     * @param scalingActive the HPA's ScalingActive condition; empty when it could not be read or is not reported yet
     */
    public static Optional<Condition> of(String hpaName, Optional<Condition> scalingActive) {
        if (hpaName.isEmpty()) {
            return Optional.empty();
        }
        return scalingActive.map(HpaHealth::mirrored);
    }

    private static Condition mirrored(Condition scalingActive) {
        if (scalingActive.status() == Condition.Status.TRUE) {
            return new Condition(Condition.Status.TRUE, "HPAActive");
        }
        // The HPA switches itself off at zero replicas, which is KEDA's doing and healthy.
        if (scalingActive.reason().equals("ScalingDisabled")) {
            return new Condition(Condition.Status.TRUE, "ScalingDisabled");
        }
        String reason = scalingActive.reason().isEmpty() ? "HPAMetricsUnavailable" : scalingActive.reason();
        return new Condition(Condition.Status.FALSE, reason);
    }
}

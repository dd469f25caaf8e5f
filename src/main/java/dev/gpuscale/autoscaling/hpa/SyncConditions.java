package dev.gpuscale.autoscaling.hpa;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The conditions that a sync sets on its way; a later step overwrites what an earlier one said of the same type. */
final class SyncConditions {

    private final Map<Condition.Type, Condition> conditions = new EnumMap<>(Condition.Type.class);

    /** Of a sync that could read the scale. */
    SyncConditions() {
        set(Condition.Type.ABLE_TO_SCALE, true, "SucceededGetScale");
    }

    static SyncConditions withoutScale() {
        return new SyncConditions().set(Condition.Type.ABLE_TO_SCALE, false, "FailedGetScale");
    }

    SyncConditions scalingActive() {
        return set(Condition.Type.SCALING_ACTIVE, true, "ValidMetricFound");
    }

    SyncConditions scalingInactive(String reason) {
        return set(Condition.Type.SCALING_ACTIVE, false, reason);
    }

    SyncConditions stabilized(boolean isHeldBack, boolean towardsMore) {
        String heldBack = towardsMore ? "ScaleUpStabilized" : "ScaleDownStabilized";
        return set(Condition.Type.ABLE_TO_SCALE, true, isHeldBack ? heldBack : "ReadyForNewScale");
    }

    SyncConditions limited(boolean isChanged, Limited.Reason reason) {
        return set(Condition.Type.SCALING_LIMITED, isChanged, reason.text());
    }

    SyncConditions written() {
        return set(Condition.Type.ABLE_TO_SCALE, true, "SucceededRescale");
    }

    SyncConditions writeFailed() {
        return set(Condition.Type.ABLE_TO_SCALE, false, "FailedUpdateScale");
    }

    SyncConditions scaledToZero(boolean byTheHpa) {
        return set(Condition.Type.SCALED_TO_ZERO, byTheHpa, byTheHpa ? "ScaledToZero" : "NotScaledToZero");
    }

    List<Condition> asList() {
        return List.copyOf(conditions.values());
    }

    private SyncConditions set(Condition.Type type, boolean isTrue, String reason) {
        conditions.put(type, new Condition(type, isTrue, reason));
        return this;
    }
}

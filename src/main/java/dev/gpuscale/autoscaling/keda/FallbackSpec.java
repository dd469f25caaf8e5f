package dev.gpuscale.autoscaling.keda;

import java.util.List;
import java.util.Optional;

/**
 * The {@code fallback} block of a ScaledObject.
 *
 * @param failureThreshold failures that are still tolerated; the fallback starts with the next one. Negative disables
 *     the fallback
 * @param replicas the size to fall back to. Negative disables the fallback
 * @param behavior how {@code replicas} and the current size make the size to fall back to
 */
public record FallbackSpec(int failureThreshold, int replicas, Behavior behavior) {
    /** {@code fallback.behavior}. */
    public enum Behavior {
        STATIC("static"),
        CURRENT_REPLICAS("currentReplicas"),
        CURRENT_REPLICAS_IF_HIGHER("currentReplicasIfHigher"),
        CURRENT_REPLICAS_IF_LOWER("currentReplicasIfLower"),
        SCALING_MODIFIERS("scalingModifiers");

        private final String text;

        Behavior(String text) {
            this.text = text;
        }

        /** The behaviour of that name; {@code static} for the empty text and, as in KEDA, for any unknown one. */
        public static Behavior named(String text) {
            for (Behavior behavior : values()) {
                if (behavior.text.equals(text)) {
                    return behavior;
                }
            }
            return STATIC;
        }
    }

    /** The size to fall back to, given the current {@code spec.replicas} of the workload. */
    public int size(int currentReplicas) {
        return switch (behavior) {
            case STATIC, SCALING_MODIFIERS -> replicas;
            case CURRENT_REPLICAS -> currentReplicas;
            case CURRENT_REPLICAS_IF_HIGHER -> Math.max(currentReplicas, replicas);
            case CURRENT_REPLICAS_IF_LOWER -> Math.min(currentReplicas, replicas);
        };
    }

    /** Whether it acts at all (KEDA {@code HasValidFallback}): a composite target must be a whole number above 0. */
    public boolean isValid(Optional<CompositeTarget> composite) {
        return failureThreshold >= 0
                && replicas >= 0
                && (composite.isEmpty() || composite.get().isWhole());
    }

    /** Why KEDA refuses a ScaledObject with this block (KEDA {@code CheckFallbackValid}), or empty. */
    public Optional<String> problem(List<TriggerSpec> triggers, boolean usesModifiers) {
        if (failureThreshold < 0 || replicas < 0) {
            return Optional.of("fallback.failureThreshold is " + failureThreshold + " and fallback.replicas is "
                    + replicas + ", but neither may be negative");
        }
        if (!usesModifiers && triggers.stream().allMatch(TriggerSpec::isResource)) {
            return Optional.of("fallback needs a trigger other than cpu and memory");
        }
        return Optional.empty();
    }

    /** Whether it is refused without a formula, to which the behaviour leaves the fallback. */
    public boolean needsFormula() {
        return behavior == Behavior.SCALING_MODIFIERS;
    }
}

package dev.gpuscale.autoscaling.hpa;

/** {@code spec.behavior}: the rules for either direction, API defaults filled in. */
public record Behavior(ScalingRules scaleUp, ScalingRules scaleDown) {

    /** What an empty {@code behavior: {}} means. */
    public static Behavior defaults() {
        return new Behavior(ScalingRules.scaleUpDefaults(), ScalingRules.scaleDownDefaults());
    }
}

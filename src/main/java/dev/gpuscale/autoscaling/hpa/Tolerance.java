package dev.gpuscale.autoscaling.hpa;

/**
 * How far the ratio of metric to target may be from 1 without consequence. Plain IEEE arithmetic, both edges included
 * (Kubernetes {@code replica_calculator.go}).
 *
 * @param scaleDown fraction below 1
 * @param scaleUp fraction above 1
 */
record Tolerance(double scaleDown, double scaleUp) {

    /** The flag's tolerance, or the HPA's own where it has one and the feature gate is on ({@code horizontal.go}). */
    static Tolerance of(HpaSpec spec, HpaFlags flags) {
        if (spec.behavior().isEmpty() || !flags.configurableTolerance()) {
            return new Tolerance(flags.tolerance(), flags.tolerance());
        }
        Behavior behavior = spec.behavior().get();
        return new Tolerance(
                behavior.scaleDown().tolerance().orElse(flags.tolerance()),
                behavior.scaleUp().tolerance().orElse(flags.tolerance()));
    }

    /** Never true for infinity and NaN, which stand for a size of 0 pods. */
    boolean contains(double ratio) {
        return 1.0 - scaleDown <= ratio && ratio <= 1.0 + scaleUp;
    }
}

package dev.gpuscale.autoscaling.scheduler;

/**
 * A pod's toleration (Kubernetes core/v1 {@code Toleration.ToleratesTaint}).
 *
 * @param key the taint's key; empty with {@code exists} tolerates every key
 * @param exists operator Exists; else Equal
 * @param effect empty: every effect
 */
public record Toleration(String key, boolean exists, String value, String effect) {
    /** Whether it tolerates that taint. */
    public boolean tolerates(Taint taint) {
        return (effect.isEmpty() || effect.equals(taint.effect()))
                && (key.isEmpty() ? exists : key.equals(taint.key()))
                && (exists || value.equals(taint.value()));
    }
}

package dev.gpuscale.manifests;

/**
 * Which taints a pod bears.
 *
 * @param key empty for every key
 * @param operator {@code Exists} or {@code Equal}
 * @param value compared for {@code Equal}
 * @param effect empty for every effect
 */
public record Toleration(String key, String operator, String value, String effect) {
    /** As Kubernetes judges it ({@code core/v1 Toleration.ToleratesTaint}). */
    public boolean tolerates(Taint taint) {
        boolean effectFits = effect.isEmpty() || effect.equals(taint.effect());
        boolean keyFits = key.isEmpty() || key.equals(taint.key());
        return effectFits && keyFits && (operator.equals("Exists") || value.equals(taint.value()));
    }
}

package dev.gpuscale.config;

/** Designs that everybody knows, under the same load. */
public enum Baseline {
    /** As many pods as maxReplicaCount from the start, no autoscaler, nodes kept. */
    STATIC_PEAK("static-peak"),
    /** The same Deployment under an HPA on 70% of its CPU request, at least one pod, the same maximum. */
    HPA_CPU("hpa-cpu"),
    /** The same, but never fewer than one pod. */
    NO_SCALE_TO_ZERO("no-scale-to-zero");

    private final String spelling;

    Baseline(String spelling) {
        this.spelling = spelling;
    }

    /** As the YAML and {@code --compare} spell it. */
    @Override
    public String toString() {
        return spelling;
    }
}

package dev.gpuscale.autoscaling.keda;

import java.util.Optional;

/** How the HPA relates a metric to its target; the names are those of the manifests. */
public enum MetricType {
    AVERAGE_VALUE("AverageValue"),
    VALUE("Value"),
    UTILIZATION("Utilization");

    private final String text;

    MetricType(String text) {
        this.text = text;
    }

    /** The type of that name, case-sensitive as in the API; empty for any other text. */
    public static Optional<MetricType> named(String text) {
        for (MetricType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name in a manifest, such as {@code AverageValue}. */
    @Override
    public String toString() {
        return text;
    }
}

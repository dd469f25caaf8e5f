package dev.gpuscale.autoscaling.keda;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * {@code scalingModifiers.target}, the target of the composite metric.
 *
 * @param text as in the manifest: KEDA reads it once as a float (HPA) and once as an integer (fallback)
 */
public record CompositeTarget(String text, MetricType metricType) {
    /** The name of the one external metric that replaces all others when there is a formula. */
    public static final String METRIC_NAME = "composite-metric";

    /** Why KEDA refuses it (KEDA {@code scaledobject_webhook.go}, {@code hpa.go}), or empty. */
    public Optional<String> problem() {
        OptionalDouble value = GoSyntax.parseFloat(text);
        if (value.isEmpty() || value.getAsDouble() <= 0) {
            return Optional.of("scalingModifiers.target is \"" + text + "\", but must be a number above 0");
        }
        if (metricType == MetricType.UTILIZATION) {
            return Optional.of("scalingModifiers.metricType is Utilization, but must be AverageValue or Value");
        }
        return Optional.empty();
    }

    /** The target as a number; 0 when it is none. */
    public double value() {
        return GoSyntax.parseFloat(text).orElse(0);
    }

    /** The HPA's target in thousandths, truncated in double arithmetic: 2.002 gives 2001 (KEDA {@code hpa.go}). */
    public long milli() {
        return MetricQuantity.truncatedMilli(value() * 1000);
    }

    /** Whether it is an integer above 0, without which there is no fallback (KEDA {@code fallback.go}). */
    public boolean isWhole() {
        OptionalLong whole = GoSyntax.parseInt(text, 64);
        return whole.isPresent() && whole.getAsLong() > 0;
    }
}

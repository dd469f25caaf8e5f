package dev.gpuscale.autoscaling.keda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The HorizontalPodAutoscaler that KEDA makes of a ScaledObject (KEDA {@code hpa.go}). Its {@code behavior} is the
 * ScaledObject's, word for word, and no part of this.
 *
 * @param scaleInDisabled {@code scaleDown.selectPolicy} is set to Disabled
 * @param scaleOutDisabled {@code scaleUp.selectPolicy} is set to Disabled
 */
public record GeneratedHpa(
        int minReplicas, int maxReplicas, List<HpaMetric> metrics, boolean scaleInDisabled, boolean scaleOutDisabled) {
    public GeneratedHpa {
        metrics = List.copyOf(metrics);
    }

    /** The HPA when all scalers can be reached. */
    public static GeneratedHpa of(ScaledObjectSpec spec) {
        return of(spec, spec.triggers());
    }

    /**
     * The HPA with the metrics of those triggers alone whose specification is available. Empty when there is none: KEDA
     * then makes no HPA and tries again.
     *
     * @param readings one for each trigger, in their order
     */
    public static Optional<GeneratedHpa> ofAvailable(ScaledObjectSpec spec, List<TriggerReading> readings) {
        List<TriggerSpec> available = new ArrayList<>();
        for (int i = 0; i < spec.triggers().size(); i++) {
            if (spec.triggers().get(i).isResource() || readings.get(i).specAvailable()) {
                available.add(spec.triggers().get(i));
            }
        }
        return available.isEmpty() ? Optional.empty() : Optional.of(of(spec, available));
    }

    private static GeneratedHpa of(ScaledObjectSpec spec, List<TriggerSpec> triggers) {
        return new GeneratedHpa(
                spec.replicas().hpaMinimum(),
                spec.replicas().hpaMaximum(),
                metrics(triggers.stream().map(HpaMetric::of).toList(), spec.compositeTarget()),
                spec.annotations().scaleInPaused(),
                spec.annotations().scaleOutPaused());
    }

    /**
     * The metrics in the HPA's order. With a composite metric the external ones are left out, and the container resource
     * ones are lost with them.
     */
    public static List<HpaMetric> metrics(List<HpaMetric> ofTriggers, Optional<CompositeTarget> composite) {
        if (composite.isEmpty()) {
            return ofTriggers.stream()
                    .sorted(Comparator.comparing(HpaMetric::source))
                    .toList();
        }
        List<HpaMetric> metrics = new ArrayList<>();
        ofTriggers.stream()
                .filter(metric -> metric.source() == HpaMetric.Source.RESOURCE)
                .forEach(metrics::add);
        metrics.add(HpaMetric.of(composite.get()));
        return metrics;
    }

    /** Why this HPA cannot be created, or empty. */
    public Optional<String> problem() {
        Set<String> external = new HashSet<>();
        for (HpaMetric metric : metrics) {
            if (metric.targetMilli() == 0) {
                return Optional.of("the target of metric " + metric.name() + " is 0, which the API server refuses");
            }
            if (metric.source() == HpaMetric.Source.EXTERNAL && !external.add(metric.name())) {
                return Optional.of("two triggers have the metric name " + metric.name());
            }
        }
        return Optional.empty();
    }
}

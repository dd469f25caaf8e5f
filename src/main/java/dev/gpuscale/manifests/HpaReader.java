package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a HorizontalPodAutoscaler, with the defaults and checks of the API server (autoscaling/v2). */
final class HpaReader {
    private static final HpaMetric DEFAULT_METRIC =
            new ResourceMetric("cpu", Optional.empty(), OptionalInt.of(80), Optional.empty());

    private HpaReader() {}

    static HorizontalPodAutoscaler read(FieldReader document, DocumentHead head, boolean version1) {
        FieldReader spec = document.requiredMapping("spec");
        FieldReader target = spec.requiredMapping("scaleTargetRef");
        target.withoutEffect("apiVersion");
        int min = spec.integer("minReplicas", 0, Integer.MAX_VALUE).orElse(1);
        int max = spec.requiredInteger("maxReplicas", 1, Integer.MAX_VALUE);
        if (min == 0) {
            spec.problem(
                    "minReplicas",
                    "must be at least 1, but is 0",
                    "An HPA scales to zero only behind the feature gate HPAScaleToZero; KEDA's ScaledObject does without.");
        } else if (spec.has("maxReplicas") && min > max) {
            spec.problem("minReplicas", "is " + min + ", above maxReplicas, which is " + max, "");
        }
        List<HpaMetric> metrics = new ArrayList<>();
        if (version1) {
            OptionalInt percent = spec.integer("targetCPUUtilizationPercentage", 1, Integer.MAX_VALUE);
            percent.ifPresent(value ->
                    metrics.add(new ResourceMetric("cpu", Optional.empty(), OptionalInt.of(value), Optional.empty())));
        } else {
            spec.mappings("metrics").forEach(metric -> metrics.add(metric(metric)));
        }
        return new HorizontalPodAutoscaler(
                head.at(),
                head.namespace(),
                head.name(),
                target.requiredText("name"),
                target.requiredText("kind"),
                min,
                max,
                metrics.isEmpty() ? List.of(DEFAULT_METRIC) : metrics,
                version1 ? Optional.empty() : BehaviorReader.read(spec),
                target.at("name"));
    }

    private static HpaMetric metric(FieldReader metric) {
        String type =
                metric.requiredChoice("type", List.of("Resource", "ContainerResource", "External", "Pods", "Object"));
        return switch (type) {
            case "External" -> {
                metric.noteNotSimulated("external", "nobody serves it: the query fails");
                yield external(metric.requiredMapping("external"));
            }
            case "Pods" -> other(metric, type, "pods");
            case "Object" -> other(metric, type, "object");
            case "ContainerResource" -> {
                FieldReader source = metric.requiredMapping("containerResource");
                yield resource(source, Optional.of(source.requiredText("container")));
            }
            default -> resource(metric.requiredMapping("resource"), Optional.empty());
        };
    }

    private static HpaMetric resource(FieldReader source, Optional<String> container) {
        FieldReader target = source.requiredMapping("target");
        String type = target.requiredChoice("type", List.of("Utilization", "AverageValue", "Value"));
        target.withoutEffect("value");
        OptionalInt utilization = target.integer("averageUtilization", 1, Integer.MAX_VALUE);
        Optional<Quantity> averageValue = positive(target, "averageValue");
        if (source.has("target") && target.has("averageUtilization") == target.has("averageValue")) {
            target.problem(
                    "averageUtilization",
                    "or averageValue must be set, one of the two",
                    type.equals("AverageValue")
                            ? "Give averageValue."
                            : "Give averageUtilization, in percent of the request.");
        }
        String name = source.requiredText("name");
        if (!name.equals("cpu")) {
            source.noteNotSimulated("name", name + " is not measured: the query fails");
        }
        return new ResourceMetric(name, container, utilization, averageValue);
    }

    private static HpaMetric external(FieldReader source) {
        FieldReader metric = source.requiredMapping("metric");
        FieldReader target = source.requiredMapping("target");
        target.requiredChoice("type", List.of("AverageValue", "Value"));
        Optional<Quantity> value = positive(target, "value");
        Optional<Quantity> averageValue = positive(target, "averageValue");
        if (source.has("target") && target.has("value") == target.has("averageValue")) {
            target.problem("value", "or averageValue must be set, one of the two", "");
        }
        Optional<FieldReader> selector = metric.mapping("selector");
        selector.ifPresent(reader -> reader.withoutEffect("matchExpressions"));
        Map<String, String> labels =
                selector.map(reader -> reader.textMap("matchLabels")).orElse(Map.of());
        return new ExternalMetric(metric.requiredText("name"), labels, value, averageValue);
    }

    private static HpaMetric other(FieldReader metric, String type, String key) {
        metric.notSimulated(key);
        FieldReader source = metric.requiredMapping(key);
        source.withoutEffect("target", "describedObject");
        FieldReader name = source.requiredMapping("metric");
        name.withoutEffect("selector");
        return new OtherMetric(type, name.requiredText("name"));
    }

    private static Optional<Quantity> positive(FieldReader target, String key) {
        Optional<Quantity> quantity = target.quantity(key);
        if (quantity.isPresent() && quantity.get().milli() <= 0) {
            target.problem(key, "must be above 0", "");
        }
        return quantity;
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.Behavior;
import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.hpa.MetricSpec;
import dev.gpuscale.autoscaling.hpa.ScalingPolicy;
import dev.gpuscale.autoscaling.hpa.ScalingRules;
import dev.gpuscale.autoscaling.hpa.SelectPolicy;
import dev.gpuscale.autoscaling.keda.GeneratedHpa;
import dev.gpuscale.autoscaling.keda.HpaMetric;
import dev.gpuscale.autoscaling.keda.MetricType;
import dev.gpuscale.manifests.ExternalMetric;
import dev.gpuscale.manifests.HorizontalPodAutoscaler;
import dev.gpuscale.manifests.ResourceMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From an HPA as KEDA or the manifest has it to what the HPA's decisions are made from. */
final class HpaPlans {
    private static final int DEFAULT_CPU_PERCENT = 80;

    private HpaPlans() {}

    /** The HPA that KEDA generates, with the ScaledObject's behavior. */
    static HpaSpec of(GeneratedHpa generated, Optional<dev.gpuscale.manifests.Behavior> behavior) {
        List<MetricSpec> metrics =
                generated.metrics().stream().map(HpaPlans::metric).toList();
        Optional<Behavior> rules = behavior.map(HpaPlans::behavior);
        if (generated.scaleInDisabled() || generated.scaleOutDisabled()) {
            Behavior base = rules.orElse(Behavior.defaults());
            rules = Optional.of(new Behavior(
                    generated.scaleOutDisabled()
                            ? base.scaleUp().withSelectPolicy(SelectPolicy.DISABLED)
                            : base.scaleUp(),
                    generated.scaleInDisabled()
                            ? base.scaleDown().withSelectPolicy(SelectPolicy.DISABLED)
                            : base.scaleDown()));
        }
        return new HpaSpec(generated.minReplicas(), generated.maxReplicas(), metrics, rules);
    }

    private static MetricSpec metric(HpaMetric metric) {
        if (metric.source() == HpaMetric.Source.EXTERNAL) {
            return metric.targetType() == MetricType.VALUE
                    ? new MetricSpec.ExternalValue(metric.name(), metric.targetMilli())
                    : new MetricSpec.ExternalAverageValue(metric.name(), metric.targetMilli());
        }
        return metric.targetType() == MetricType.UTILIZATION
                ? new MetricSpec.ResourceUtilization(
                        metric.name(), metric.container(), (int) (metric.targetMilli() / 1000))
                : new MetricSpec.ResourceAverageValue(metric.name(), metric.container(), metric.targetMilli());
    }

    /** An HPA of the manifests. Metrics that are not simulated fail, as they do where nobody serves them. */
    static HpaSpec of(HorizontalPodAutoscaler hpa) {
        List<MetricSpec> metrics = new ArrayList<>();
        for (dev.gpuscale.manifests.HpaMetric metric : hpa.metrics()) {
            if (metric instanceof ResourceMetric resource) {
                metrics.add(
                        resource.averageUtilization().isPresent()
                                ? new MetricSpec.ResourceUtilization(
                                        resource.resource(),
                                        resource.container(),
                                        resource.averageUtilization().getAsInt())
                                : new MetricSpec.ResourceAverageValue(
                                        resource.resource(),
                                        resource.container(),
                                        resource.averageValue().orElseThrow().milli()));
            } else if (metric instanceof ExternalMetric external) {
                metrics.add(
                        external.averageValue().isPresent()
                                ? new MetricSpec.ExternalAverageValue(
                                        external.name(),
                                        external.averageValue().get().milli())
                                : new MetricSpec.ExternalValue(
                                        external.name(),
                                        external.value().orElseThrow().milli()));
            } else {
                metrics.add(new MetricSpec.ObjectValue("not simulated", 1000));
            }
        }
        if (metrics.isEmpty()) {
            metrics.add(cpuUtilization(DEFAULT_CPU_PERCENT));
        }
        return new HpaSpec(
                hpa.minReplicas(), hpa.maxReplicas(), metrics, hpa.behavior().map(HpaPlans::behavior));
    }

    /** CPU utilisation, as the classic HPA has it. */
    static MetricSpec cpuUtilization(int percent) {
        return new MetricSpec.ResourceUtilization("cpu", Optional.empty(), percent);
    }

    private static Behavior behavior(dev.gpuscale.manifests.Behavior behavior) {
        return new Behavior(
                behavior.scaleUp()
                        .map(rules -> rules(ScalingRules.scaleUpDefaults(), rules))
                        .orElse(ScalingRules.scaleUpDefaults()),
                behavior.scaleDown()
                        .map(rules -> rules(ScalingRules.scaleDownDefaults(), rules))
                        .orElse(ScalingRules.scaleDownDefaults()));
    }

    /** What the manifest gives replaces the default, field by field. */
    private static ScalingRules rules(ScalingRules defaults, dev.gpuscale.manifests.ScalingRules given) {
        ScalingRules rules = defaults;
        if (given.stabilizationWindowSeconds().isPresent()) {
            rules = rules.withStabilizationWindow(
                    Duration.ofSeconds(given.stabilizationWindowSeconds().getAsInt()));
        }
        if (given.selectPolicy().isPresent()) {
            rules = rules.withSelectPolicy(
                    SelectPolicy.valueOf(given.selectPolicy().get().toUpperCase(Locale.ROOT)));
        }
        if (!given.policies().isEmpty()) {
            rules = rules.withPolicies(
                    given.policies().stream().map(HpaPlans::policy).toList());
        }
        if (given.tolerance().isPresent()) {
            rules = rules.withToleranceMilli(Math.round(given.tolerance().getAsDouble() * 1000));
        }
        return rules;
    }

    private static ScalingPolicy policy(dev.gpuscale.manifests.ScalingPolicy policy) {
        return new ScalingPolicy(
                ScalingPolicy.Unit.valueOf(policy.type().toUpperCase(Locale.ROOT)),
                policy.value(),
                Duration.ofSeconds(policy.periodSeconds()));
    }
}

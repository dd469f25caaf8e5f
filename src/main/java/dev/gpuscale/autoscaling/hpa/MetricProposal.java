package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;
import java.util.Optional;

/** Which rule turns which metric into a proposal. */
final class MetricProposal {

    private MetricProposal() {}

    /**
     * The proposal of one metric.
     *
     * @throws MetricUnavailable when the reading gives none
     * @throws IllegalArgumentException when the reading is of another kind than the metric
     */
    static Proposal of(
            MetricSpec metric,
            MetricReading reading,
            HpaSnapshot seen,
            Tolerance tolerance,
            HpaFlags flags,
            Instant now)
            throws MetricUnavailable {
        if (metric instanceof MetricSpec.ExternalAverageValue external) {
            return AverageValueTarget.external(
                    as(MetricReading.Values.class, reading).milli(),
                    external.targetMilli(),
                    seen.statusReplicas(),
                    tolerance);
        }
        if (metric instanceof MetricSpec.ObjectAverageValue object) {
            return AverageValueTarget.object(single(reading), object.targetMilli(), seen.statusReplicas(), tolerance);
        }
        if (metric instanceof MetricSpec.ExternalValue external) {
            return value(as(MetricReading.Values.class, reading), external.targetMilli(), seen, tolerance);
        }
        if (metric instanceof MetricSpec.ObjectValue object) {
            single(reading);
            return value(as(MetricReading.Values.class, reading), object.targetMilli(), seen, tolerance);
        }
        if (metric instanceof MetricSpec.PodsAverageValue pods) {
            return PodsAverageTarget.proposal(
                    seen,
                    PodsAverageTarget.byPod(
                            as(MetricReading.PodMetrics.class, reading).pods()),
                    Optional.empty(),
                    pods.targetMilli(),
                    tolerance,
                    flags,
                    now);
        }
        if (metric instanceof MetricSpec.ResourceAverageValue resource) {
            return PodsAverageTarget.proposal(
                    seen,
                    ResourceUsage.byPod(
                            as(MetricReading.PodUsages.class, reading).pods(), resource.container()),
                    Optional.of(resource.resource()),
                    resource.targetMilli(),
                    tolerance,
                    flags,
                    now);
        }
        if (metric instanceof MetricSpec.ResourceUtilization resource) {
            return UtilizationTarget.proposal(
                    seen,
                    ResourceUsage.byPod(
                            as(MetricReading.PodUsages.class, reading).pods(), resource.container()),
                    resource,
                    tolerance,
                    flags,
                    now);
        }
        throw new IllegalStateException("no rule for " + metric);
    }

    private static Proposal value(MetricReading.Values values, long targetMilli, HpaSnapshot seen, Tolerance tolerance)
            throws MetricUnavailable {
        return ValueTarget.proposal(
                values.milli(), targetMilli, seen.specReplicas(), seen.readyPods(), seen.pods(), tolerance);
    }

    private static long single(MetricReading reading) {
        MetricReading.Values values = as(MetricReading.Values.class, reading);
        if (values.milli().size() != 1) {
            throw new IllegalArgumentException("an object metric has one value, not " + values.milli());
        }
        return values.milli().get(0);
    }

    private static <R extends MetricReading> R as(Class<R> kind, MetricReading reading) {
        if (!kind.isInstance(reading)) {
            throw new IllegalArgumentException("expected " + kind.getSimpleName() + ", got " + reading);
        }
        return kind.cast(reading);
    }
}

package dev.gpuscale.autoscaling.keda;

import java.util.OptionalLong;

/**
 * KEDA's answer to the HPA.
 *
 * @param totalMilli the metric in thousandths, not yet divided by replicas; empty for an error
 * @param memory what is remembered afterwards
 */
public record MetricAnswer(OptionalLong totalMilli, KedaMemory memory) {}

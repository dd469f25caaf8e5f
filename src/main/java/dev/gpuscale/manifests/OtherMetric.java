package dev.gpuscale.manifests;

/**
 * A metric that the simulator cannot produce.
 *
 * @param type {@code Pods} or {@code Object}
 * @param name of the metric
 */
public record OtherMetric(String type, String name) implements HpaMetric {}

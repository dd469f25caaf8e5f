package dev.gpuscale.manifests;

/**
 * A speed limit of an HPA.
 *
 * @param type {@code Pods} or {@code Percent}
 * @param value above 0
 * @param periodSeconds 1 to 1800
 */
public record ScalingPolicy(String type, int value, int periodSeconds) {}

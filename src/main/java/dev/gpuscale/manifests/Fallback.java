package dev.gpuscale.manifests;

/**
 * What KEDA tells the HPA while a source fails.
 *
 * @param failureThreshold failures in a row that are borne; the next one starts the fallback
 * @param replicas at least 0
 * @param behavior {@code static}, {@code currentReplicas}, {@code currentReplicasIfHigher}, {@code
 *     currentReplicasIfLower} or {@code scalingModifiers}
 */
public record Fallback(int failureThreshold, int replicas, String behavior) {}

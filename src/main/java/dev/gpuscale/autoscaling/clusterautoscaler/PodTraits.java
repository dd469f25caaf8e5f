package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides whether a pod may be moved; the same for all pods of a Deployment's template, which share the instance.
 *
 * @param ownerKind kind of its controller ({@code ReplicaSet}, {@code DaemonSet}, {@code Node} for a mirror pod); empty without one
 * @param namespace it lives in
 * @param annotations of the pod
 * @param volumes of the pod
 * @param budgets the PodDisruptionBudgets that select it, by any unique key
 */
public record PodTraits(
        String ownerKind,
        String namespace,
        Map<String, String> annotations,
        List<PodVolume> volumes,
        List<String> budgets) {
    private static final String SAFE_TO_EVICT = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    private static final String SAFE_LOCAL_VOLUMES = SAFE_TO_EVICT + "-local-volumes";
    private static final Set<String> REPLICATED = Set.of("ReplicaSet", "ReplicationController", "Job", "StatefulSet");

    public PodTraits {
        annotations = Map.copyOf(annotations);
        volumes = List.copyOf(volumes);
        budgets = List.copyOf(budgets);
    }

    /** A pod of a ReplicaSet in the namespace {@code default}, without anything special. */
    public static PodTraits replicated() {
        return new PodTraits("ReplicaSet", "default", Map.of(), List.of(), List.of());
    }

    /** The kubelet's image of a static pod. */
    public boolean isMirror() {
        return ownerKind.equals("Node");
    }

    /** A DaemonSet's. */
    public boolean isOfDaemonSet() {
        return ownerKind.equals("DaemonSet");
    }

    /** Whether a controller that the autoscaler knows will replace it. */
    boolean isReplicated() {
        return REPLICATED.contains(ownerKind);
    }

    /** Whether the annotation safe-to-evict has that value. */
    boolean isSafeToEvict(String value) {
        return value.equals(annotations.get(SAFE_TO_EVICT));
    }

    /** Whether it would lose data that nobody has declared expendable. */
    boolean losesData() {
        List<String> safe =
                List.of(annotations.getOrDefault(SAFE_LOCAL_VOLUMES, "").split(","));
        return volumes.stream().anyMatch(volume -> volume.isLocal() && !safe.contains(volume.name()));
    }
}

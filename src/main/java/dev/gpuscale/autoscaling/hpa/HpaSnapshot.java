package dev.gpuscale.autoscaling.hpa;

import java.util.List;

/**
 * What the controller sees of the target and its metrics in one sync.
 *
 * @param specReplicas the scale's {@code spec.replicas}
 * @param statusReplicas the scale's {@code status.replicas}: existing pods, those still starting and surge pods
 *     included
 * @param readyPods pods that run and are ready, terminating ones included
 * @param pods all pods that the target's selector matches
 * @param podDetails the same pods one by one; may be empty where no metric comes from the pods themselves
 * @param readings one per metric of the HPA, in its order
 */
public record HpaSnapshot(
        int specReplicas,
        int statusReplicas,
        int readyPods,
        int pods,
        List<PodSnapshot> podDetails,
        List<MetricReading> readings) {

    public HpaSnapshot {
        podDetails = List.copyOf(podDetails);
        readings = List.copyOf(readings);
        if (specReplicas < 0 || statusReplicas < 0 || readyPods < 0 || pods < readyPods) {
            throw new IllegalArgumentException("impossible counts: spec %d, status %d, ready %d of %d pods"
                    .formatted(specReplicas, statusReplicas, readyPods, pods));
        }
    }

    /** A snapshot that counts its pods from their details. */
    public static HpaSnapshot ofPods(
            int specReplicas, int statusReplicas, List<PodSnapshot> podDetails, List<MetricReading> readings) {
        int ready =
                (int) podDetails.stream().filter(PodSnapshot::isRunningAndReady).count();
        return new HpaSnapshot(specReplicas, statusReplicas, ready, podDetails.size(), podDetails, readings);
    }
}

package dev.gpuscale.autoscaling.hpa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each pod requests of a resource (Kubernetes {@code replica_calculator.go}, calculateRequests). */
final class PodRequests {

    private PodRequests() {}

    /**
     * Requests in thousandths by pod.
     *
     * @param container the one container that counts, or empty for all
     * @throws MetricUnavailable when a container that counts has no request, or a pod lacks the named one: one such pod
     *     spoils the whole metric
     */
    static Map<String, Long> byPod(
            List<PodSnapshot> pods, String resource, Optional<String> container, boolean podLevelResources)
            throws MetricUnavailable {
        Map<String, Long> requests = new TreeMap<>();
        for (PodSnapshot pod : pods) {
            Optional<Long> ofThePod = Optional.ofNullable(pod.podRequestsMilli().get(resource));
            boolean asAWhole = podLevelResources && container.isEmpty() && ofThePod.isPresent();
            requests.put(pod.name(), asAWhole ? ofThePod.get() : ofContainers(pod, resource, container));
        }
        return requests;
    }

    private static long ofContainers(PodSnapshot pod, String resource, Optional<String> only) throws MetricUnavailable {
        List<PodSnapshot.Container> counted = pod.containers().stream()
                .filter(PodSnapshot.Container::countsForRequests)
                .filter(container -> only.isEmpty() || only.get().equals(container.name()))
                .toList();
        if (only.isPresent() && counted.isEmpty()) {
            throw new MetricUnavailable(MetricFault.CONTAINER_NOT_FOUND);
        }
        long total = 0;
        for (PodSnapshot.Container container : counted) {
            total += Optional.ofNullable(container.requestsMilli().get(resource))
                    .orElseThrow(() -> new MetricUnavailable(MetricFault.MISSING_REQUEST));
        }
        return total;
    }
}

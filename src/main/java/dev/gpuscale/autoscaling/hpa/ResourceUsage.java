package dev.gpuscale.autoscaling.hpa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** From usage by container to one value per pod (Kubernetes podautoscaler {@code metrics/client.go}). */
final class ResourceUsage {

    private ResourceUsage() {}

    /**
     * Usage by pod. A pod with a container that lacks the resource, or without the named one, has no value.
     *
     * @param container the one container that counts, or empty for the sum of all
     * @throws MetricUnavailable when there are no metrics
     */
    static Map<String, PodValue> byPod(List<MetricReading.PodUsage> usages, Optional<String> container)
            throws MetricUnavailable {
        if (usages.isEmpty()) {
            throw new MetricUnavailable(MetricFault.NO_METRICS);
        }
        Map<String, PodValue> values = new TreeMap<>();
        for (MetricReading.PodUsage usage : usages) {
            OptionalLong milli = container.isPresent() ? ofContainer(usage, container.get()) : ofAllContainers(usage);
            if (milli.isPresent()) {
                values.put(
                        usage.pod(), new PodValue(usage.pod(), milli.getAsLong(), usage.timestamp(), usage.window()));
            }
        }
        return values;
    }

    private static OptionalLong ofContainer(MetricReading.PodUsage usage, String name) {
        for (MetricReading.ContainerUsage container : usage.containers()) {
            if (container.name().equals(name)) {
                return container.usageMilli();
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong ofAllContainers(MetricReading.PodUsage usage) {
        List<MetricReading.ContainerUsage> containers = usage.containers();
        if (containers.isEmpty()
                || containers.stream()
                        .anyMatch(container -> container.usageMilli().isEmpty())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                containers.stream().mapToLong(c -> c.usageMilli().getAsLong()).sum());
    }
}

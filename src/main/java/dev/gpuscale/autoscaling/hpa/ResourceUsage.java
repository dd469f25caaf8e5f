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
   * Usage by pod. A pod with a container that lacks the resource has no value.
   *
   * @param container the one container that counts, or empty for the sum of all
   * @throws MetricUnavailable when there are no metrics, or a pod's metrics lack the named container
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
        values.put(usage.pod(), new PodValue(usage.pod(), milli.getAsLong(), usage.timestamp(), usage.window()));
      }
    }
    return values;
  }

  private static OptionalLong ofContainer(MetricReading.PodUsage usage, String name) throws MetricUnavailable {
    for (MetricReading.ContainerUsage container : usage.containers()) {
      if (container.name().equals(name)) {
        return container.usageMilli();
      }
    }
    throw new MetricUnavailable(MetricFault.CONTAINER_NOT_FOUND);
  }

  private static OptionalLong ofAllContainers(MetricReading.PodUsage usage) {
    if (usage.containers().stream().anyMatch(container -> container.usageMilli().isEmpty())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(usage.containers().stream().mapToLong(c -> c.usageMilli().getAsLong()).sum());
  }
}

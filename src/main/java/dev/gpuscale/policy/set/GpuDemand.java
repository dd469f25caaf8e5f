package dev.gpuscale.policy.set;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many accelerators of each kind the pods of a set take when there are most of them. */
public final class GpuDemand {
    /** {@code maxReplicaCount} of a ScaledJob where none is written (KEDA, {@code ScaledJob} types). */
    private static final long DEFAULT_MAX_JOBS = 100;

    /** What nobody has; keeps sums of senseless figures from running over. */
    private static final long CEILING = 1_000_000;

    private final Map<String, Long> byResource = new LinkedHashMap<>();

    private GpuDemand() {}

    /**
     * Of what KEDA scales, at its maximum, placeholders left out. Two manifests of one object, such as variants in a folder,
     * are one target.
     */
    public static GpuDemand ofScaledWorkloads(ManifestSet set) {
        GpuDemand demand = new GpuDemand();
        Set<ObjectName> counted = new HashSet<>();
        for (PodTemplate pods : set.workloads().all()) {
            if (counted.add(pods.owner().name())
                    && !set.workloads().roleOf(pods.owner()).equals(Optional.of(Role.PLACEHOLDER))) {
                demand.add(pods, scaledMax(set, pods.owner()));
            }
        }
        return demand;
    }

    /** Of placeholders: what their manifests say, or the maximum of what scales them. */
    public static GpuDemand ofPlaceholders(ManifestSet set) {
        GpuDemand demand = new GpuDemand();
        for (PodTemplate pods : set.workloads().of(Role.PLACEHOLDER)) {
            long scaled = scaledMax(set, pods.owner());
            demand.add(
                    pods,
                    scaled > 0 ? scaled : pods.owner().spec().get("replicas").number(1));
        }
        return demand;
    }

    private static long scaledMax(ManifestSet set, Resource workload) {
        return workload.kind().equals("ScaledJob")
                ? workload.spec().get("maxReplicaCount").number(DEFAULT_MAX_JOBS)
                : set.scalersOf(workload.name()).stream()
                        .mapToLong(ScaledObject::max)
                        .max()
                        .orElse(0);
    }

    private void add(PodTemplate pods, long replicas) {
        pods.allContainers().stream()
                .flatMap(container -> container.accelerators().stream())
                .map(Field::key)
                .distinct()
                .forEach(resource -> byResource.merge(
                        resource, clipped(pods.requestMilli(resource) / 1000) * clipped(replicas), Long::sum));
    }

    private static long clipped(long count) {
        return Math.max(0, Math.min(CEILING, count));
    }

    /** How many of this resource. */
    public long of(String resource) {
        return byResource.getOrDefault(resource, 0L);
    }
}

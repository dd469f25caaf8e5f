package dev.gpuscale.policy.set;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits of all GPU NodePools on one kind of whole accelerator. A part of a limit is no device, so that each is rounded
 * down.
 *
 * @param resource {@code nvidia.com/gpu} and the like, never a MIG slice or another part of a device
 * @param limits at least one, in the order of the NodePools
 */
public record GpuLimits(String resource, List<Limit> limits) {
    /**
     * The limit of one NodePool.
     *
     * @param count whole accelerators
     */
    public record Limit(NodePool pool, Field field, long count) {}

    /**
     * Each kind that is limited; nothing where GPUs come without a limit: a GPU NodePool has none, or node groups with
     * GPUs are in the set. The Cluster Autoscaler alone brings no nodes.
     */
    public static List<GpuLimits> of(ManifestSet set) {
        List<NodePool> pools = set.gpuNodePools();
        boolean isOpen = pools.stream().anyMatch(pool -> of(pool).findAny().isEmpty());
        if (isOpen || set.gpuPools().stream().anyMatch(NodeGroup.class::isInstance)) {
            return List.of();
        }
        Map<String, List<Limit>> byResource = pools.stream()
                .flatMap(GpuLimits::of)
                .filter(limit -> !Accelerator.isPart(limit.field().key()))
                .collect(Collectors.groupingBy(limit -> limit.field().key(), LinkedHashMap::new, Collectors.toList()));
        return byResource.entrySet().stream()
                .map(entry -> new GpuLimits(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Limit> of(NodePool pool) {
        return pool.acceleratorLimits().stream()
                .flatMap(field -> field.quantity().stream()
                        .map(quantity -> new Limit(pool, field, Math.min(quantity.milli() / 1000, Integer.MAX_VALUE))));
    }

    /** Where a finding about all of them goes. */
    public Limit first() {
        return limits.get(0);
    }

    /** How many accelerators all NodePools may have together. */
    public long sum() {
        return limits.stream().mapToLong(Limit::count).sum();
    }
}

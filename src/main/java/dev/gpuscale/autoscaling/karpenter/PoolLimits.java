package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the pools' limits leave during a pass (Karpenter provisioning/scheduling/scheduler.go): a claim is charged with the
 * largest of all types it may still become when it is opened. Its node is not counted against {@code nodes}: one pass can
 * overshoot that limit.
 */
final class PoolLimits {
    private final Map<String, Limits> left = new LinkedHashMap<>();

    /** The limits less usage; nodes that the pass is to do without are not used. */
    PoolLimits(List<Pool> pools, Map<String, PoolUsage> usage, Set<? extends ExistingNode> without) {
        for (Pool pool : pools) {
            if (!pool.limits().equals(Limits.NONE)) {
                left.put(pool.name(), pool.limits().minus(usage.getOrDefault(pool.name(), PoolUsage.NONE)));
            }
        }
        for (ExistingNode node : without) {
            PoolUsage freed = PoolUsage.NONE.minus(node.capacity(), node.gpuResource());
            String pool = node.labels().getOrDefault(WellKnownLabels.NODE_POOL, "");
            left.computeIfPresent(pool, (name, limits) -> limits.minus(freed));
        }
    }

    /** Those of the types that keep within what is left of the pool's limits. */
    List<TypeRoom> allowed(Pool pool, List<TypeRoom> types) {
        Limits limits = left.get(pool.name());
        return limits == null
                ? types
                : types.stream()
                        .filter(option -> limits.allow(
                                option.type().capacity(), option.type().gpuResource()))
                        .toList();
    }

    /** A claim with these types was opened. */
    void charge(Pool pool, List<TypeRoom> types) {
        left.computeIfPresent(pool.name(), (name, limits) -> limits.minus(largest(types)));
    }

    private static PoolUsage largest(List<TypeRoom> types) {
        long cpu = 0;
        long memory = 0;
        Map<String, Integer> gpus = new TreeMap<>();
        for (TypeRoom option : types) {
            Resources capacity = option.type().capacity();
            cpu = Math.max(cpu, capacity.cpuMilli());
            memory = Math.max(memory, capacity.memoryBytes());
            if (capacity.gpus() > 0) {
                gpus.merge(option.type().gpuResource(), capacity.gpus(), Math::max);
            }
        }
        return new PoolUsage(cpu, memory, gpus, 0);
    }

    /** What is left, by pool with limits. */
    Map<String, Limits> left() {
        return left;
    }
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            PoolUsage freed = new PoolUsage(Resources.NONE.minus(node.capacity()), -1);
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
                        .filter(option -> limits.allow(option.type().capacity()))
                        .toList();
    }

    /** A claim with these types was opened. */
    void charge(Pool pool, List<TypeRoom> types) {
        left.computeIfPresent(pool.name(), (name, limits) -> limits.minus(new PoolUsage(largest(types), 0)));
    }

    private static Resources largest(List<TypeRoom> types) {
        long cpu = 0;
        long memory = 0;
        int gpus = 0;
        for (TypeRoom option : types) {
            Resources capacity = option.type().capacity();
            cpu = Math.max(cpu, capacity.cpuMilli());
            memory = Math.max(memory, capacity.memoryBytes());
            gpus = Math.max(gpus, capacity.gpus());
        }
        return new Resources(cpu, memory, gpus);
    }

    /** What is left, by pool with limits. */
    Map<String, Limits> left() {
        return left;
    }
}

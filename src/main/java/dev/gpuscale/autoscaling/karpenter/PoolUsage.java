package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pool has: its nodes and those on their way, without those marked for deletion.
 *
 * @param cpuMilli the sum of their capacities, and so on
 * @param gpus by extended resource
 * @param nodes their number
 */
public record PoolUsage(long cpuMilli, long memoryBytes, Map<String, Integer> gpus, int nodes) {
    /** A pool that has nothing. */
    public static final PoolUsage NONE = new PoolUsage(0, 0, Map.of(), 0);

    public PoolUsage {
        gpus = Map.copyOf(gpus);
    }

    /** With one more node of that capacity. */
    public PoolUsage plus(Resources capacity, String gpuResource) {
        return with(capacity, gpuResource, 1);
    }

    /** With one less. */
    public PoolUsage minus(Resources capacity, String gpuResource) {
        return with(capacity, gpuResource, -1);
    }

    private PoolUsage with(Resources capacity, String gpuResource, int count) {
        return new PoolUsage(
                cpuMilli + count * capacity.cpuMilli(),
                memoryBytes + count * capacity.memoryBytes(),
                capacity.gpus() == 0 ? gpus : gpusWith(gpuResource, count * capacity.gpus()),
                nodes + count);
    }

    private Map<String, Integer> gpusWith(String gpuResource, int more) {
        Map<String, Integer> sum = new TreeMap<>(gpus);
        sum.merge(gpuResource, more, Integer::sum);
        return sum;
    }
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;
import java.util.TreeMap;

/**
 * The most that a pool may have, or what of it is left (Karpenter pkg/apis/v1/limits.go). What is left may be negative.
 *
 * @param cpuMilli {@code Long.MAX_VALUE} where unlimited
 * @param memoryBytes {@code Long.MAX_VALUE} where unlimited
 * @param gpus by extended resource; those that are not limited are not among them
 * @param nodes {@code Integer.MAX_VALUE} where unlimited
 */
public record Limits(long cpuMilli, long memoryBytes, Map<String, Integer> gpus, int nodes) {
    /** No limit on anything. */
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Map.of(), Integer.MAX_VALUE);

    public Limits {
        gpus = Map.copyOf(gpus);
    }

    /** What that usage leaves. */
    public Limits minus(PoolUsage usage) {
        Map<String, Integer> left = new TreeMap<>(gpus);
        left.replaceAll((resource, limit) -> limit - usage.gpus().getOrDefault(resource, 0));
        return new Limits(
                left(cpuMilli, usage.cpuMilli()),
                left(memoryBytes, usage.memoryBytes()),
                left,
                nodes == Integer.MAX_VALUE ? nodes : nodes - usage.nodes());
    }

    /** Whether that usage is above a limit already: then nothing is launched (provisioning/provisioner.go). */
    public boolean isExceededBy(PoolUsage usage) {
        Limits left = minus(usage);
        return left.nodes < 0
                || left.cpuMilli < 0
                || left.memoryBytes < 0
                || left.gpus.values().stream().anyMatch(gpus -> gpus < 0);
    }

    /** Whether one more node of that capacity keeps within what is left. */
    boolean allow(Resources capacity, String gpuResource) {
        return nodes > 0
                && capacity.cpuMilli() <= cpuMilli
                && capacity.memoryBytes() <= memoryBytes
                && gpus.entrySet().stream()
                        .allMatch(left -> (left.getKey().equals(gpuResource) ? capacity.gpus() : 0) <= left.getValue());
    }

    private static long left(long limit, long used) {
        return limit == Long.MAX_VALUE ? limit : limit - used;
    }
}

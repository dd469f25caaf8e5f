package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;

/**
 * The most that a pool may have, or what of it is left (Karpenter pkg/apis/v1/limits.go). What is left may be negative.
 *
 * @param resources {@code Long.MAX_VALUE} and {@code Integer.MAX_VALUE} where unlimited
 * @param nodes {@code Integer.MAX_VALUE} where unlimited
 */
public record Limits(Resources resources, int nodes) {
    /** No limit on anything. */
    public static final Limits NONE =
            new Limits(new Resources(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE), Integer.MAX_VALUE);

    /** What that usage leaves. */
    public Limits minus(PoolUsage usage) {
        Resources used = usage.resources();
        return new Limits(
                new Resources(
                        left(resources.cpuMilli(), used.cpuMilli()),
                        left(resources.memoryBytes(), used.memoryBytes()),
                        left(resources.gpus(), used.gpus())),
                left(nodes, usage.nodes()));
    }

    /** Whether that usage is above a limit already: then nothing is launched (provisioning/provisioner.go). */
    public boolean isExceededBy(PoolUsage usage) {
        Limits left = minus(usage);
        return left.nodes < 0
                || left.resources.cpuMilli() < 0
                || left.resources.memoryBytes() < 0
                || left.resources.gpus() < 0;
    }

    /** Whether one more node of that capacity keeps within what is left. */
    boolean allow(Resources capacity) {
        return nodes > 0
                && isWithin(capacity.cpuMilli(), resources.cpuMilli(), Long.MAX_VALUE)
                && isWithin(capacity.memoryBytes(), resources.memoryBytes(), Long.MAX_VALUE)
                && isWithin(capacity.gpus(), resources.gpus(), Integer.MAX_VALUE);
    }

    private static boolean isWithin(long amount, long left, long unlimited) {
        return left == unlimited || amount <= left;
    }

    private static long left(long limit, long used) {
        return limit == Long.MAX_VALUE ? limit : limit - used;
    }

    private static int left(int limit, int used) {
        return limit == Integer.MAX_VALUE ? limit : limit - used;
    }
}

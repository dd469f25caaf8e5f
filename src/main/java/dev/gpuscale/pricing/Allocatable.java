package dev.gpuscale.pricing;

/**
 * What a node has for pods, the share of kubelet, system and eviction threshold taken off.
 *
 * @param cpuMilli thousandths of a CPU
 * @param memoryBytes memory
 * @param pods most pods, DaemonSet pods included
 * @param isEstimate whether it is our {@link #estimate} and not what the provider states for the type
 */
public record Allocatable(long cpuMilli, long memoryBytes, int pods, boolean isEstimate) {
    private static final long MEBIBYTE = 1024L * 1024L;

    public Allocatable {
        if (cpuMilli < 0 || memoryBytes < 0 || pods < 1) {
            throw new IllegalArgumentException(
                    "allocatable " + cpuMilli + "m, " + memoryBytes + " bytes, " + pods + " pods");
        }
    }

    /**
     * Karpenter's rule for AWS (karpenter-provider-aws, instancetype/types.go), taken for every cloud: of the memory
     * 7.5% for the hypervisor and the operating system, then 255 MiB + 11 MiB a pod for the kubelet and 100 MiB before
     * it evicts; of the CPU 6% of the first core, 1% of the second, 0.5% of the third and fourth, 0.25% of the others.
     * Never below zero.
     */
    static Allocatable estimate(long vcpuMilli, long memoryBytes, int pods) {
        long memory = memoryBytes / 1000 * 925 - (255 + 11L * pods + 100) * MEBIBYTE;
        double reservedMilli = 0.06 * between(vcpuMilli, 0, 1000)
                + 0.01 * between(vcpuMilli, 1000, 2000)
                + 0.005 * between(vcpuMilli, 2000, 4000)
                + 0.0025 * between(vcpuMilli, 4000, Long.MAX_VALUE);
        return new Allocatable(vcpuMilli - (long) reservedMilli, Math.max(0, memory), pods, true);
    }

    private static long between(long milli, long from, long to) {
        return Math.max(0, Math.min(milli, to) - from);
    }
}

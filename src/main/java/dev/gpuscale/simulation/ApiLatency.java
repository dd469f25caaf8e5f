package dev.gpuscale.simulation;

import dev.gpuscale.workload.RandomStream;
import java.util.function.DoubleSupplier;

/**
 * How long controllers take to write to the API server, microseconds. Who comes first often hangs on it: pods of one scale-up
 * appear one batch after the other, and the scheduler tries one pod at a time.
 *
 * <p>The times are those of 314 scale-ups in the recordings: from a size to its first pod 34 ms on average, 29 ms more for each
 * further batch (5% above 70 ms, at most 180 ms), and all of one scale-up are slow together. The logarithm of a batch's time has
 * a standard deviation of 0.68. Nodes of 16 passes with several claims appeared 52 ms after one another, 9 victims of preemption
 * were gone after 39 ms.
 */
final class ApiLatency {
    /** Everything is written at once. */
    static final ApiLatency NONE = new ApiLatency(0, () -> 1);

    /** Every write takes as long as they do on average. */
    static final ApiLatency USUAL = new ApiLatency(1, () -> 1);

    /** From the request of a size, its own write among it, until its first pod is there. */
    private static final double SIZE_TO_POD = 50_000;

    private static final double BATCH = 29_000;

    /** The scheduler's patch of a pod's condition: less than a pod's creation, which is admitted and counted; assumed. */
    private static final double CONDITION = 13_000;

    private static final double LAUNCH = 50_000;

    private static final double REMOVAL = 40_000;

    private static final double LOG_DEVIATION = 0.68;

    private final double scale;
    private final DoubleSupplier slowness;

    private ApiLatency(double scale, DoubleSupplier slowness) {
        this.scale = scale;
        this.slowness = slowness;
    }

    /** Times that vary as the recorded ones do. */
    static ApiLatency drawn(RandomStream luck) {
        return new ApiLatency(
                1, () -> StrictMath.exp(LOG_DEVIATION * luck.nextGaussian() - LOG_DEVIATION * LOG_DEVIATION / 2));
    }

    /** How slow the API server is now: 1 on average. What is done in one go shares it. */
    double slowness() {
        return slowness.getAsDouble();
    }

    /** From the write of a Deployment's size, or the end of a pod, until its controllers create or delete pods. */
    long sizeToPod(double slowness) {
        return Math.round(scale * slowness * SIZE_TO_POD);
    }

    /** From one batch of a ReplicaSet's new pods to the next. */
    long batch(double slowness) {
        return Math.round(scale * slowness * BATCH);
    }

    /** The scheduler writes down why no node takes a pod. */
    long condition(double slowness) {
        return Math.round(scale * slowness * CONDITION);
    }

    /** From one launch of a pass of Karpenter to the next: of nodes that were bought together one is ready first. */
    long launch(double slowness) {
        return Math.round(scale * slowness * LAUNCH);
    }

    /** A pod without a grace period is deleted, and then gone. */
    long removal(double slowness) {
        return Math.round(scale * slowness * REMOVAL);
    }

    boolean isNone() {
        return scale == 0;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether pending pods are so new that more will come (Cluster Autoscaler core/static_autoscaler.go allPodsAreNew). The loop then
 * buys nothing, and takes no node away either.
 */
public final class NewPods {
    /** The oldest pod waits for so long. */
    private static final Duration BUFFER = Duration.ofSeconds(2);

    /** The oldest pod with a GPU waits for so long, so that a burst is packed together; pods without one wait with it. */
    private static final Duration GPU_BUFFER = Duration.ofSeconds(30);

    private NewPods() {}

    /** Whether the loop should wait; only the oldest pod counts, and of those with a GPU the oldest. */
    public static boolean allNew(List<? extends PendingPod> pods, Instant now) {
        Instant oldest = now;
        Instant oldestWithGpu = Instant.MAX;
        for (PendingPod pod : pods) {
            oldest = earlier(oldest, pod.createdAt());
            if (pod.shape().requests().gpus() > 0) {
                oldestWithGpu = earlier(oldestWithGpu, pod.createdAt());
            }
        }
        return oldest.plus(BUFFER).isAfter(now)
                || !oldestWithGpu.equals(Instant.MAX)
                        && earlier(oldestWithGpu, now).plus(GPU_BUFFER).isAfter(now);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

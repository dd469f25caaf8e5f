package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;

/**
 * When a batch of pending pods closes: one second after the last new pod, ten seconds after the first at the latest
 * (Karpenter provisioning/batcher.go, BATCH_IDLE_DURATION and BATCH_MAX_DURATION).
 */
public final class BatchWindow {
    /** Without a new pod for that long the batch closes. */
    public static final Duration IDLE = Duration.ofSeconds(1);

    /** It closes after that long in any case. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** A pod that is still pending asks again after that long (provisioning/controller.go). */
    public static final Duration RETRY = Duration.ofSeconds(10);

    private BatchWindow() {}

    /** The instant at which a batch closes unless a new pod comes before. */
    public static Instant closesAt(Instant first, Instant last) {
        Instant idle = last.plus(IDLE);
        Instant longest = first.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }
}

package dev.gpuscale.autoscaling.scheduler;

import dev.gpuscale.units.Require;
import java.time.Duration;

/**
 * How long a pod that no node could take waits before it is tried again (Kubernetes scheduler/backend/queue/backoff_queue.go). It
 * waits among the unschedulable until an event may help it, and from the attempt on for this time at least.
 *
 * <p>Pods in back-off are ordered by the whole second in which their back-off ends, within one second as in the active queue: by
 * priority, then by the time they were queued. At each whole second those of the seconds before it become active; when the active
 * queue is empty, the first of them is tried although its time is not over (SchedulerPopFromBackoffQ, on since 1.33).
 *
 * @param initial after the first attempt, above 0
 * @param max the doubling ends here, at least {@code initial}
 */
public record PodBackoff(Duration initial, Duration max) {
    /** 1 s, doubled up to 10 s. */
    public static final PodBackoff DEFAULT = new PodBackoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    public PodBackoff {
        Require.that(!initial.isZero() && !initial.isNegative(), "initial is %s, but must be above 0", initial);
        Require.that(max.compareTo(initial) >= 0, "max is %s, but must be at least initial, %s", max, initial);
    }

    /** Back-off after that many attempts in vain, from 0; without an attempt there is none. */
    public Duration after(int attempts) {
        return Duration.ofNanos(nanosAfter(attempts));
    }

    private long nanosAfter(int attempts) {
        if (attempts == 0) {
            return 0;
        }
        long backoff = initial.toNanos();
        long longest = max.toNanos();
        for (int i = 1; i < attempts && backoff < longest; i++) {
            backoff *= 2;
        }
        return Math.min(backoff, longest);
    }

    /**
     * The whole second, in seconds of the wall clock, in which the back-off ends; the pod becomes active at the next one.
     *
     * @param failedMicros when the last attempt failed, microseconds of the wall clock
     * @param attempts in vain until then, from 1
     */
    public long lastSecond(long failedMicros, int attempts) {
        return Math.floorDiv(failedMicros + nanosAfter(attempts) / 1000, 1_000_000L);
    }
}

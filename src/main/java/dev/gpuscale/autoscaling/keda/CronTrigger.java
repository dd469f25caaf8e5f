package dev.gpuscale.autoscaling.keda;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The cron trigger: a number of replicas wanted within a daily, weekly or other recurring window (KEDA
 * {@code cron_scaler.go}). Its metric has the target 1.
 *
 * @param start the window opens, that instant included
 * @param end the window closes, that instant excluded
 */
public record CronTrigger(CronSchedule start, CronSchedule end, ZoneId zone, int desiredReplicas) {
    /** The target of its metric, in thousandths. */
    public static final long TARGET_MILLI = 1000;

    /** What a query gives at an instant: the wanted replicas and active within the window, else 0 and inactive. */
    public TriggerReading at(Instant now) {
        boolean inside = isInside(now);
        return TriggerReading.of(inside ? desiredReplicas : 0, inside);
    }

    /** Both next firings are after now, so inside means that the window closes before it opens again. */
    private boolean isInside(Instant now) {
        // A schedule that never fires again has Go's zero time for its next firing, which is long past.
        Instant nextStart = start.next(now, zone).orElse(Instant.MIN);
        Instant nextEnd = end.next(now, zone).orElse(Instant.MIN);
        return nextStart.isBefore(nextEnd)
                ? now.isAfter(nextStart) && now.isBefore(nextEnd)
                : now.isAfter(nextStart) || now.isBefore(nextEnd);
    }
}

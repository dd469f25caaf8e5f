package dev.gpuscale.autoscaling.keda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The wait before a workload without activity goes to its idle size or to zero (KEDA {@code scale_scaledobjects.go}).
 *
 * @param period from the last active poll; not negative
 * @param initial from the creation of the ScaledObject, only while no poll was ever active; not negative
 */
public record Cooldown(Duration period, Duration initial) {
    /** {@code cooldownPeriod} 300 s, {@code initialCooldownPeriod} 0 s. */
    public static final Cooldown DEFAULT = new Cooldown(Duration.ofMinutes(5), Duration.ZERO);

    public Cooldown {
        if (period.isNegative() || initial.isNegative()) {
            throw new IllegalArgumentException("a cooldown cannot be negative: " + period + ", " + initial);
        }
    }

    /** Whether the wait is over; strictly, so that it is not at the very instant where it ends. */
    public boolean isOver(Optional<Instant> lastActive, Instant creation, Instant now) {
        Instant end = lastActive.isPresent() ? lastActive.get().plus(period) : creation.plus(initial);
        return end.isBefore(now);
    }
}

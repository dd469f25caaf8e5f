package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;

/**
 * How far one direction may go within a period.
 *
 * @param value pods, or percent of the size at the period's start; positive
 * @param period 1 s to 30 min
 */
public record ScalingPolicy(Unit unit, int value, Duration period) {

    /** What {@code value} counts; {@code type} in the API. */
    public enum Unit {
        PODS,
        PERCENT
    }

    public ScalingPolicy {
        if (value <= 0 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                    "a policy's value and period must be positive: %d, %s".formatted(value, period));
        }
    }

    public static ScalingPolicy pods(int value, Duration period) {
        return new ScalingPolicy(Unit.PODS, value, period);
    }

    public static ScalingPolicy percent(int value, Duration period) {
        return new ScalingPolicy(Unit.PERCENT, value, period);
    }

    /** The largest size that a direction upwards allows, from the size at the period's start. */
    int upFrom(int start) {
        return unit == Unit.PODS ? start + value : (int) Math.ceil(start * (1 + value / 100.0));
    }

    /** The smallest size that a direction downwards allows; percent truncate towards zero. */
    int downFrom(int start) {
        return unit == Unit.PODS ? start - value : (int) (start * (1 - value / 100.0));
    }
}

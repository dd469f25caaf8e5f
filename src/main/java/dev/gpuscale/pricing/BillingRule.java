package dev.gpuscale.pricing;

import java.time.Duration;

/**
 * How much of a machine's life is paid for: whole seconds, a started one counting whole, and never less than a
 * minimum. Amazon EC2 bills Linux on-demand and spot instances so, with a minimum of 60 s a launch (EC2 user guide);
 * Compute Engine has the same rule.
 *
 * @param minimumCharge at least 0; rounded up to whole seconds when it is applied
 */
public record BillingRule(Duration minimumCharge) {
    /** By the second, at least a minute. */
    public static final BillingRule STANDARD = new BillingRule(Duration.ofSeconds(60));

    private static final long MICROS_PER_SECOND = 1_000_000L;

    public BillingRule {
        if (minimumCharge.isNegative()) {
            throw new IllegalArgumentException("a minimum charge is not negative: " + minimumCharge);
        }
    }

    /**
     * What is paid for a machine that lived {@code lifetimeMicros} (at least 0, below 290,000 years), in microseconds.
     */
    public long billedMicros(long lifetimeMicros) {
        if (lifetimeMicros < 0) {
            throw new IllegalArgumentException("a lifetime is not negative: " + lifetimeMicros);
        }
        long atLeast = Math.max(lifetimeMicros, Math.floorDiv(minimumCharge.toNanos() + 999, 1000L));
        return Math.floorDiv(Math.addExact(atLeast, MICROS_PER_SECOND - 1), MICROS_PER_SECOND) * MICROS_PER_SECOND;
    }
}

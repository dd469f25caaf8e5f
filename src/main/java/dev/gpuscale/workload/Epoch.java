package dev.gpuscale.workload;

import java.time.Instant;

/**
 * Where simulated time starts: midnight UTC of a Monday, so that the first day of every run is a weekday and hour 0
 * of a schedule in UTC is hour 0 of the run.
 */
public final class Epoch {
    /** Microsecond 0 of every run. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    /** 285 years in microseconds: beyond it a double no longer tells microseconds apart, and no arrival is made. */
    public static final long END_MICROS = 1L << 53;

    private Epoch() {}

    /** The instant that many microseconds after the start. */
    public static Instant at(long micros) {
        return START.plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}

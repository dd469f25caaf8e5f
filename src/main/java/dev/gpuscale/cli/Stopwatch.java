package dev.gpuscale.cli;

import java.util.function.LongSupplier;

/** Laps of real time. */
final class Stopwatch {
    private final LongSupplier nanoTime;
    private long lastNanos;

    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Seconds since the last lap. */
    double lap() {
        long now = nanoTime.getAsLong();
        double seconds = (now - lastNanos) / 1e9;
        lastNanos = now;
        return seconds;
    }
}

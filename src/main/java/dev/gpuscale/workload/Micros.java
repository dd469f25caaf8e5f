package dev.gpuscale.workload;

import java.time.Duration;

/** Between durations and the microseconds of the hot path. */
final class Micros {
    private static final double LONGEST = Epoch.END_MICROS;

    private Micros() {}

    /** A length of time in microseconds, exact below 285 years. */
    static double of(Duration duration) {
        return duration.getSeconds() * 1e6 + duration.getNano() / 1e3;
    }

    /** A length of time in seconds. */
    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** The nearest whole microsecond; 285 years at most, so that an event's time never overflows. */
    static long round(double micros) {
        return (long) ((micros > LONGEST ? LONGEST : micros) + 0.5);
    }
}

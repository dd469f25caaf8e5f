package dev.gpuscale.simulation;

import dev.gpuscale.workload.Epoch;
import java.time.Duration;
import java.time.Instant;

/** Between the microseconds of a run and the instants and durations that decisions are made in. */
final class SimTime {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 3600 * SECOND;
    static final long DAY = 24 * HOUR;

    private SimTime() {}

    static long micros(Duration duration) {
        return duration.getSeconds() * SECOND + duration.getNano() / 1000;
    }

    static Instant instant(long micros) {
        return Epoch.at(micros);
    }

    /** Microseconds of an instant of the run, rounded down. */
    static long micros(Instant instant) {
        return micros(Duration.between(Epoch.START, instant));
    }
}

package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Optional;

/** How often a source is asked. KEDA never waits for it: it is answered from memory. */
@Doc("How often a source is asked.")
public record Poll(
        @Doc(value = "From one request to the next. Absent: 15s for sqs, else 5s.", example = "2s")
        Optional<Duration> interval,

        @Doc(value = "The longest that an answer may take. Absent: the interval, at most 3s.", example = "1s")
        Optional<Duration> timeout) {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    public Poll {
        Require.that(
                interval.map(length -> length.compareTo(SHORTEST) >= 0).orElse(true),
                "interval is %s, but must be 100ms at least",
                interval.map(HumanDuration::format).orElse(""));
        Require.that(
                timeout.map(length -> !length.isZero()).orElse(true), "timeout is 0, but an answer takes some time");
        Require.that(
                interval.isEmpty() || timeout.isEmpty() || timeout.get().compareTo(interval.get()) <= 0,
                "timeout is longer than interval: polls would pile up\nMake it at most the interval.");
    }
}

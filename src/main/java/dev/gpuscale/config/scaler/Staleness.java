package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * What is answered while a source is silent: the last reading, marked, and then an error, so that KEDA's fallback
 * acts.
 */
@Doc("What is answered while a source is silent: first the last reading, then an error, so that KEDA's fallback acts.")
public record Staleness(
        @Doc(value = "From this age a reading counts as stale. Absent: three polls.", example = "15s")
        Optional<Duration> staleAfter,

        @Doc(value = "From this age on requests fail.", byDefault = "60s")
        Duration failAfter) {
    public Staleness {
        Require.that(
                staleAfter.map(stale -> stale.compareTo(failAfter) <= 0).orElse(true),
                "failAfter is %s, shorter than staleAfter\nMake it staleAfter at least.",
                HumanDuration.format(failAfter));
    }
}

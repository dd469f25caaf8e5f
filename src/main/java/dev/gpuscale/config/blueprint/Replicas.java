package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.Optional;

/**
 * How many pods there may be.
 *
 * @param idle 0 where present: KEDA's idle count is of no use with another value (GPU027)
 */
@Doc("How many pods there may be.")
public record Replicas(
        @Doc(
                value =
                        "The fewest while there is work; 0 lets the last pod go, and the next job wait for a cold start.",
                byDefault = "0")
        int min,

        @Doc(value = "The most.", example = "20") int max,

        @Doc(value = "The fewest while there is no work: 0, or absent for min.", example = "0")
        Optional<Integer> idle,

        @Doc(
                value = "The fewest while the scaler can't be asked, 1 to max. Absent: a quarter of max, min at least.",
                example = "4")
        Optional<Integer> fallback) {

    private static final int MOST = 10_000;

    public Replicas {
        Require.that(min >= 0, "min is %d, but pods can't be negative", min);
        Require.that(max >= 1 && max <= MOST, "max is %d, but must be 1 to %d", max, MOST);
        Require.that(min <= max, "min is %d, above max (%d)\nAre they swapped?", min, max);
        Require.that(idle.orElse(0) == 0, "idle is %d, but can only be 0\nLeave it out to keep min.", idle.orElse(0));
        int spare = fallback.orElse(1);
        Require.that(spare >= 1 && spare <= max, "fallback is %d, but must be 1 to max (%d)", spare, max);
    }

    /** Whether there may be no pod at all. */
    public boolean mayBeZero() {
        return min == 0 || idle.isPresent();
    }
}

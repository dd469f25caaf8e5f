package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.List;

/**
 * A queue that is played back, for demonstrations and tests. No source is asked: the backlog is what the steps say,
 * and begins again after the last.
 */
@Doc("A queue that is played back, for demonstrations and tests.")
public record Replay(
        @Doc(
                value = "What the queue holds, step by step.",
                example = "[{last: 60s, waiting: 47}, {last: 2m, waiting: 0}]")
        List<Step> steps)
        implements SingleSource {
    public Replay {
        steps = List.copyOf(steps);
        Require.that(!steps.isEmpty(), "steps is empty, but there must be one at least");
    }

    /** A while in which the queue holds the same. */
    @Doc("A while in which the queue holds the same.")
    public record Step(
            @Doc(value = "How long.", example = "60s") Duration last,

            @Doc(value = "Jobs that no worker has taken, at least 0.", byDefault = "0")
            int waiting,

            @Doc(value = "Jobs that workers have taken, at least 0.", byDefault = "0")
            int inFlight) {
        public Step {
            Require.that(!last.isZero(), "last is 0, but a step must take a while\nFor example: 60s.");
            Require.that(waiting >= 0, "waiting is %d, but jobs can't be negative", waiting);
            Require.that(inFlight >= 0, "inFlight is %d, but jobs can't be negative", inFlight);
        }
    }
}

package dev.gpuscale.simulation;

/** When KEDA polls, once it has started its loop. */
@FunctionalInterface
interface PollClock {
    /**
     * The polls of a loop.
     *
     * @param startMicros when the loop was started
     * @param intervalMicros the ScaledObject's {@code pollingInterval}
     */
    ControllerClock polls(long startMicros, long intervalMicros);
}

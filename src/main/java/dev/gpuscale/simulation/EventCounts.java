package dev.gpuscale.simulation;

import java.util.Arrays;

/** How often each event happened in one world, in the measured time. */
final class EventCounts {
    private final long[] counts = new long[ClusterEvent.values().length];

    void count(ClusterEvent event) {
        count(event, 1);
    }

    void count(ClusterEvent event, long times) {
        counts[event.ordinal()] += times;
    }

    long of(ClusterEvent event) {
        return counts[event.ordinal()];
    }

    /** The warm-up is over. */
    void restart() {
        Arrays.fill(counts, 0);
    }
}

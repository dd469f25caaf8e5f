package dev.gpuscale.metric;

import dev.gpuscale.units.Rate;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known about the work of one queue at one moment. Counts are jobs, not pods.
 *
 * @param waiting jobs that no worker has taken, at least 0
 * @param inFlight jobs taken and not finished, those on terminating pods included, at least 0
 * @param arrivals how fast jobs come lately; 0 where none came or nobody measured
 * @param oldestWait how long the oldest waiting job has waited, not negative; empty where the source can't tell
 * @param readyReplicas pods that take jobs, at least 0
 * @param concurrency jobs a pod works on at once, at least 1
 */
public record WorkloadSnapshot(
        long waiting, long inFlight, Rate arrivals, Optional<Duration> oldestWait, int readyReplicas, int concurrency) {

    public WorkloadSnapshot {
        if (waiting < 0 || inFlight < 0 || readyReplicas < 0 || concurrency < 1) {
            throw new IllegalArgumentException("waiting " + waiting + ", in flight " + inFlight + ", ready replicas "
                    + readyReplicas + " must not be negative, and concurrency " + concurrency + " not below 1");
        }
        if (oldestWait.isPresent() && oldestWait.get().isNegative()) {
            throw new IllegalArgumentException("the oldest job has waited " + oldestWait.get() + ", which is negative");
        }
    }

    /** The backlog: jobs waiting and in flight. */
    public long jobs() {
        return waiting + inFlight;
    }

    /** The fewest pods that the jobs in flight can be on: full ones. */
    public long busyReplicasAtLeast() {
        return (inFlight + concurrency - 1) / concurrency;
    }
}

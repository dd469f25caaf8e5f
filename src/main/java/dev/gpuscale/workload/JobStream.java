package dev.gpuscale.workload;

import dev.gpuscale.units.Require;
import java.util.Arrays;

/**
 * The jobs of one workload in one replication, in the order of their arrival, made in blocks as they are asked for: the
 * one thing that the simulator reads. How large the blocks are does not change the jobs.
 */
public interface JobStream extends AutoCloseable {
    /**
     * Writes the next jobs: {@code arrivalMicros[i]} since {@link Epoch#START}, never smaller than the one before, and
     * the service time {@code serviceMicros[i]}, at least 0.
     *
     * @param arrivalMicros to be filled from index 0
     * @param serviceMicros of the same length
     * @return how many there are; fewer than the length only at the end of the stream, 0 after it
     * @throws dev.gpuscale.units.UserException when a trace turns out to be broken
     */
    int fill(long[] arrivalMicros, long[] serviceMicros);

    /** Closes the files behind it, if any. */
    @Override
    default void close() {}

    /**
     * Jobs that are known beforehand, such as those of a recording.
     *
     * @param arrivalMicros sorted, not negative
     * @param serviceMicros of the same length, not negative
     */
    static JobStream ofList(long[] arrivalMicros, long[] serviceMicros) {
        Require.that(
                arrivalMicros.length == serviceMicros.length,
                "there are %d arrivals but %d service times",
                arrivalMicros.length,
                serviceMicros.length);
        for (int i = 0; i < arrivalMicros.length; i++) {
            long earliest = i == 0 ? 0 : arrivalMicros[i - 1];
            Require.that(
                    arrivalMicros[i] >= earliest,
                    "arrival %d is at %d us, before %d us",
                    i,
                    arrivalMicros[i],
                    earliest);
            Require.that(serviceMicros[i] >= 0, "service time %d is %d us, below 0", i, serviceMicros[i]);
        }
        return new ListedJobs(
                Arrays.copyOf(arrivalMicros, arrivalMicros.length), Arrays.copyOf(serviceMicros, serviceMicros.length));
    }
}

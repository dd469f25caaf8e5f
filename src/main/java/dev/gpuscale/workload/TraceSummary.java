package dev.gpuscale.workload;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;

/**
 * What one pass over a trace has found.
 *
 * @param path the file
 * @param rows arrivals, at least 1
 * @param firstMicros the first arrival
 * @param lastMicros the last arrival
 * @param blankServices rows whose service time is blank: they are no jobs where the service times are read; 0 where not
 * @param meanServiceSeconds of the rows that have one; 0 where none has
 */
public record TraceSummary(
        Path path, long rows, long firstMicros, long lastMicros, long blankServices, double meanServiceSeconds) {

    /** Arrivals a second from the first to the last, before {@code scale}; 0 when all come at one moment. */
    public double meanRatePerSecond() {
        return lastMicros == firstMicros ? 0 : (rows - 1) * 1e6 / (lastMicros - firstMicros);
    }

    /**
     * After how long the trace starts over where it repeats: its span and one mean gap, so that the seam has the mean
     * rate.
     *
     * @throws UserException when all arrivals come at one moment
     */
    public long periodMicros() {
        long span = lastMicros - firstMicros;
        if (span == 0) {
            throw new UserException(
                    Location.of(path.toString()),
                    "all arrivals come at one moment, so the trace cannot repeat: its period would be 0",
                    "Leave out repeat, or use bursts.");
        }
        return span + Math.round((double) span / (rows - 1));
    }
}

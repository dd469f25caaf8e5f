package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import dev.gpuscale.units.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Arrivals read from a file, see {@link TraceFile} for its form. Nothing about them is random: every replication
 * meets the same ones. With a service column, rows with a blank there are left out, since nobody knows how much work
 * they were; {@link #validate} counts them.
 */
@Doc(
        value = "Arrivals from a CSV file (plain or gzip) with a column arrival_s.",
        example = "{trace: {file: requests.csv.gz, scale: 2, repeat: true, serviceColumn: service_s}}")
public record Trace(
        @Doc(value = "The file; a relative name starts at the scenario's folder.", example = "requests.csv.gz")
        String file,

        @Doc(
                value = "Rate multiplier: all times are divided by it. Above 0, at most 1e6.",
                example = "2",
                byDefault = "1")
        double scale,

        @Doc(
                value = "Whether to start over at the end. The period is the time from the first arrival to the last,"
                        + " and one mean gap.",
                byDefault = "false")
        boolean repeat,

        @Doc(value = "A column with each job's service time in seconds.", example = "service_s")
        Optional<String> serviceColumn)
        implements Arrivals {
    public Trace {
        Require.that(!file.isBlank(), "file is blank, but must name a trace");
        Require.that(scale >= 1e-6 && scale <= 1e6, "scale is %s, but must be from 1e-6 to 1e6", scale);
    }

    /** The same trace, its service times from that column unless it names one itself. */
    Trace withServiceColumn(String column) {
        return serviceColumn.isPresent() ? this : new Trace(file, scale, repeat, Optional.of(column));
    }

    /**
     * Reads the whole file once, quickly, and keeps nothing: whoever prints results should call this first, since a
     * {@link #open stream} finds a broken line only when it gets there.
     *
     * @throws UserException when the trace is not usable as it stands here
     */
    public TraceSummary validate(Path folder) {
        TraceSummary summary = TraceFile.validate(path(folder), serviceColumn);
        if (repeat) {
            summary.periodMicros();
        }
        return summary;
    }

    /** Empty: it takes the file to know. See {@link TraceSummary#meanRatePerSecond}. */
    @Override
    public OptionalDouble meanRatePerSecond(Duration horizon) {
        return OptionalDouble.empty();
    }

    @Override
    public ArrivalStream open(RandomStream random, Path folder) {
        return new TraceStream(this, path(folder));
    }

    private Path path(Path folder) {
        try {
            return folder.resolve(file);
        } catch (InvalidPathException e) {
            throw new UserException(Location.of(file), "this is no file name: " + e.getReason(), "");
        }
    }
}

package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plays recordings of real controllers, and holds what comes out against what they did. */
public final class Backtest {
    private Backtest() {}

    /**
     * Plays a recording with its recorded clocks.
     *
     * @param tolerance factor to all bounds of agreement, above 0; 1 for those that are agreed
     * @throws dev.gpuscale.units.UserException where the recording lacks something, or needs what is not replayed
     */
    public static BacktestResult play(Recording recording, double tolerance) {
        return Agreement.of(recording, tolerance).result();
    }

    /**
     * Plays it with clocks and dice of the simulator's own.
     *
     * @param runs how often, at least 1; the seeds are those from 1 on
     * @throws dev.gpuscale.units.UserException as {@link #play}
     */
    public static FreeResult playFreely(Recording recording, int runs) {
        List<Course> courses = new ArrayList<>();
        for (int seed = 1; seed <= runs; seed++) {
            courses.add(Replay.playFreely(recording, seed));
        }
        Course recorded = recording.observed();
        List<Spread> spreads = Stream.of(Measure.values())
                .filter(measure -> !Double.isNaN(measure.of(recorded, recording)))
                .map(measure -> Spread.of(
                        measure,
                        measure.of(recorded, recording),
                        courses.stream()
                                .mapToDouble(course -> measure.of(course, recording))
                                .toArray()))
                .toList();
        return new FreeResult(recording.name(), recording.describes(), runs, spreads);
    }
}

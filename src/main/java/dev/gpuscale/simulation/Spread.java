package dev.gpuscale.simulation;

import java.util.Arrays;

/**
 * Where a recorded figure lies among those of many free replays.
 *
 * @param rank of the recorded one among all, from 1; that of the first of equals
 * @param runs free replays
 */
public record Spread(Measure measure, double recorded, double least, double median, double most, int rank, int runs) {
    /** Ranges of closed-loop recordings are widened by this share before the recorded figure is looked for in them. */
    private static final double WIDENED = 0.05;

    static Spread of(Measure measure, double recorded, double[] simulated) {
        double[] sorted = simulated.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        int below = (int) Arrays.stream(sorted).filter(each -> each < recorded).count();
        return new Spread(measure, recorded, sorted[0], median, sorted[sorted.length - 1], below + 1, sorted.length);
    }

    /** Whether it lies below every simulated one. */
    public boolean belowAll() {
        return recorded < least;
    }

    /** Whether it lies above every simulated one. */
    public boolean aboveAll() {
        return recorded > most;
    }

    /** Whether the recorded figure lies within the range as simulated. */
    public boolean withinRange() {
        return !belowAll() && !aboveAll();
    }

    /** Whether the recorded figure lies within the range widened by 5%, as the recordings' agreement has it. */
    public boolean withinWidenedRange() {
        return least * (1 - WIDENED) <= recorded && recorded <= most * (1 + WIDENED);
    }
}

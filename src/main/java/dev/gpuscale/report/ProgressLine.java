package dev.gpuscale.report;

import dev.gpuscale.simulation.Progress;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Tells on stderr how far a run is. On a terminal it is one line, shown once a second has gone by and
 * erased at the end, so that a short run and a finished one leave nothing; plain, it is a line each
 * ten seconds for a log.
 */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final long SHOWN_AFTER_NANOS = 1_000_000_000L;
    private static final long TERMINAL_EVERY_NANOS = 100_000_000L;
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean plain;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nextNanos;
    private int shownLength;

    /** @param nanoTime like {@link System#nanoTime} */
    public ProgressLine(PrintWriter err, boolean plain, LongSupplier nanoTime) {
        this(err, plain, "replications", nanoTime);
    }

    /**
     * A line about something else than replications.
     *
     * @param unit what is counted, in the plural
     * @param nanoTime like {@link System#nanoTime}
     */
    public ProgressLine(PrintWriter err, boolean plain, String unit, LongSupplier nanoTime) {
        this.err = err;
        this.plain = plain;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.nextNanos = plain ? PLAIN_EVERY_NANOS : SHOWN_AFTER_NANOS;
    }

    @Override
    public synchronized void replications(int done, int total) {
        long elapsed = nanoTime.getAsLong() - startNanos;
        if (elapsed < nextNanos || done == 0) {
            return;
        }
        nextNanos = elapsed + (plain ? PLAIN_EVERY_NANOS : TERMINAL_EVERY_NANOS);
        double left = elapsed / 1e9 / done * (total - done);
        String text = "simulating: " + done + "/" + total + " " + unit + ", " + Figures.time(Math.ceil(left)) + " left";
        if (plain) {
            err.println(text);
        } else {
            err.print("\r" + text + " ".repeat(Math.max(0, shownLength - text.length())));
            shownLength = text.length();
        }
        err.flush();
    }

    /** Erases the line. */
    @Override
    public synchronized void close() {
        if (shownLength > 0) {
            err.print("\r" + " ".repeat(shownLength) + "\r");
            err.flush();
            shownLength = 0;
        }
    }
}

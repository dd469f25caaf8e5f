package dev.gpuscale.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the user wants the program to end. The JVM answers SIGINT by running its shutdown hooks and
 * ending with 130; a hook of ours tells the running command, and holds the end back until what is done
 * is printed, yet never for long.
 */
public final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_MILLIS = 900;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    /** One that the signals of this process ask. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::holdBackTheEnd, "interruption"));
        return interruption;
    }

    private void holdBackTheEnd() {
        ask();
        try {
            finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the running command to end soon. */
    public void ask() {
        asked = true;
    }

    /** Everything is printed: nothing is worth waiting for. */
    void finish() {
        finished.countDown();
    }

    @Override
    public boolean getAsBoolean() {
        return asked;
    }
}

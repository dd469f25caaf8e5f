package dev.gpuscale.simulation;

import java.util.Arrays;

/** What happened to one fleet, over the measured time. */
final class FleetStatistics {
    private long changedMicros;
    private int size;
    private int ready;
    private long readyMicros;
    private long zeroMicros;
    private int zeroEpisodes;
    private int resizes;
    private int fewest;
    private int most;
    private int coldStarts;
    private long coldStartMicros;
    private int warmStarts;
    private long warmStartMicros;
    private int preemptingStarts;
    private final long[] partMicros = new long[ColdStartPart.values().length];

    /** The run begins. */
    void begin(int initial, int readyPods) {
        size = initial;
        ready = readyPods;
        fewest = initial;
        most = initial;
    }

    /** The warm-up is over: only what comes counts. */
    void restart(long now) {
        advance(now);
        readyMicros = 0;
        zeroMicros = 0;
        zeroEpisodes = 0;
        resizes = 0;
        fewest = size;
        most = size;
        coldStarts = 0;
        coldStartMicros = 0;
        warmStarts = 0;
        warmStartMicros = 0;
        preemptingStarts = 0;
        Arrays.fill(partMicros, 0);
    }

    /** Integrates up to now; to be called before the size or the number of ready pods changes, and at the end. */
    void advance(long now) {
        long elapsed = now - changedMicros;
        readyMicros += elapsed * ready;
        zeroMicros += size == 0 ? elapsed : 0;
        changedMicros = now;
    }

    void resized(int to, long now) {
        advance(now);
        resizes++;
        zeroEpisodes += to == 0 ? 1 : 0;
        size = to;
        fewest = Math.min(fewest, to);
        most = Math.max(most, to);
    }

    void readyPods(int count, long now) {
        advance(now);
        ready = count;
    }

    /** A pod that was created during the run has become ready for the first time. */
    void coldStart(Pod pod, long now) {
        coldStarts++;
        coldStartMicros += now - pod.createdMicros;
        if (pod.foundNode()) {
            warmStarts++;
            warmStartMicros += now - pod.createdMicros;
            preemptingStarts += pod.hasPreemptedPlaceholder() ? 1 : 0;
        }
        for (ColdStartPart part : ColdStartPart.values()) {
            partMicros[part.ordinal()] += pod.startup().micros(part);
        }
    }

    long readyMicros() {
        return readyMicros;
    }

    long zeroMicros() {
        return zeroMicros;
    }

    int zeroEpisodes() {
        return zeroEpisodes;
    }

    int resizes() {
        return resizes;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    int coldStarts() {
        return coldStarts;
    }

    long coldStartMicros() {
        return coldStartMicros;
    }

    /** Those of the starts for which a node was there; see {@link WarmCapacity}. */
    int warmStarts() {
        return warmStarts;
    }

    long warmStartMicros() {
        return warmStartMicros;
    }

    /** Those of the warm starts for which a placeholder was preempted. */
    int preemptingStarts() {
        return preemptingStarts;
    }

    long partMicros(ColdStartPart part) {
        return partMicros[part.ordinal()];
    }
}

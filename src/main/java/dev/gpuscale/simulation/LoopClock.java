package dev.gpuscale.simulation;

/** When the Cluster Autoscaler's loop runs (Cluster Autoscaler loop/trigger.go). */
interface LoopClock {
    /** A loop takes so long, and the one that follows it at once begins so much later; recorded from small clusters. */
    long LOOP = 10_000;

    /** The first loop of a run. */
    long first();

    /**
     * The loop after the one that ran now; {@code Long.MAX_VALUE} for none.
     *
     * @param productive that one scaled something
     */
    long next(long nowMicros, boolean productive);

    /** Whether a pod that no node takes makes it run at once. */
    boolean hearsPods();

    /** At instants that are known beforehand. */
    static LoopClock recorded(ControllerClock instants) {
        return new LoopClock() {
            @Override
            public long first() {
                return instants.next(-1);
            }

            @Override
            public long next(long now, boolean productive) {
                return instants.next(now);
            }

            @Override
            public boolean hearsPods() {
                return false;
            }
        };
    }

    /**
     * Every interval, first at a phase.
     *
     * @param frequent flag {@code --frequent-loops-enabled}: at once after a loop that scaled something, and when a pod comes
     */
    static LoopClock scanning(long phaseMicros, long intervalMicros, boolean frequent) {
        return new LoopClock() {
            @Override
            public long first() {
                return phaseMicros;
            }

            @Override
            public long next(long now, boolean productive) {
                return now + (frequent && productive ? LOOP : intervalMicros);
            }

            @Override
            public boolean hearsPods() {
                return frequent;
            }
        };
    }
}

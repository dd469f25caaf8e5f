package dev.gpuscale.workload;

/** Draws from a distribution, in whole microseconds, never negative; it allocates nothing. */
@FunctionalInterface
public interface Sampler {
    /** The next draw. */
    long nextMicros(RandomStream random);

    /** Draws into {@code micros[from]} up to, not including, {@code micros[to]}: the same as one draw after the other. */
    default void fill(long[] micros, int from, int to, RandomStream random) {
        for (int i = from; i < to; i++) {
            micros[i] = nextMicros(random);
        }
    }
}

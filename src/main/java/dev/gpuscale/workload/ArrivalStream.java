package dev.gpuscale.workload;

/** Arrivals in order, made as they are asked for. It may hold a file open until it is closed. */
public interface ArrivalStream extends AutoCloseable {
    /**
     * Writes the next arrivals to {@code arrivalMicros[from]} up to, not including, {@code arrivalMicros[to]}, never
     * smaller than those before. Where the arrivals bring their service times along, the same places of {@code
     * serviceMicros} get them; else that array is left alone.
     *
     * @return how many were written; fewer than asked for only at the end
     * @throws dev.gpuscale.units.UserException when a trace turns out to be broken
     */
    int fill(long[] arrivalMicros, long[] serviceMicros, int from, int to);

    /** Whether the arrivals bring their service times along. */
    default boolean bringsService() {
        return false;
    }

    @Override
    default void close() {}
}

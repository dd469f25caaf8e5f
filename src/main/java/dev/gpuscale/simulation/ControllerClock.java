package dev.gpuscale.simulation;

import java.util.Arrays;

/** When a controller acts. */
interface ControllerClock {
    /** The first instant strictly after; {@code Long.MAX_VALUE} when there is none. */
    long next(long afterMicros);

    /** Every period, first at a phase. */
    static ControllerClock periodic(long phaseMicros, long periodMicros) {
        return after -> after < phaseMicros
                ? phaseMicros
                : phaseMicros + ((after - phaseMicros) / periodMicros + 1) * periodMicros;
    }

    /** At instants that are known beforehand, sorted. */
    static ControllerClock recorded(long[] instants) {
        long[] sorted = instants.clone();
        return after -> {
            int at = Arrays.binarySearch(sorted, after + 1);
            int index = at >= 0 ? at : -at - 1;
            return index < sorted.length ? sorted[index] : Long.MAX_VALUE;
        };
    }
}

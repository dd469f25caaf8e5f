package dev.gpuscale.simulation;

/** How long each part of one pod's start took, in microseconds. */
final class Startup {
    private final long[] micros = new long[ColdStartPart.values().length];

    void took(ColdStartPart part, long length) {
        micros[part.ordinal()] = length;
    }

    long micros(ColdStartPart part) {
        return micros[part.ordinal()];
    }
}

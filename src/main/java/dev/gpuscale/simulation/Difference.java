package dev.gpuscale.simulation;

/**
 * Something that is not the same in a recording and its replay.
 *
 * @param seconds when it happened, on the side that has it
 * @param text what it is, in a sentence
 * @param rule whose rule acts there, in a sentence; empty where no single one does
 */
public record Difference(double seconds, String text, String rule) {
    @Override
    public String toString() {
        return text;
    }
}

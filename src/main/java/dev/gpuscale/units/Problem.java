package dev.gpuscale.units;

/**
 * One thing that is wrong with what the user gave, told so that it can be mended.
 *
 * @param at where
 * @param message what is wrong, with the offending value; one line
 * @param cure what would be right; one or more lines, or empty where the message says it already
 */
public record Problem(Location at, String message, String cure) {
    public Problem {
        message = message.replaceAll("\\R", " "); // the offending value may have several lines
    }

    /** {@code file:line:column: message}, the cure indented below it. */
    @Override
    public String toString() {
        String head = at + ": " + message;
        return cure.isEmpty() ? head : head + "\n    " + cure.replace("\n", "\n    ");
    }
}

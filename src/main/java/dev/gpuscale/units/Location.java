package dev.gpuscale.units;

/**
 * A place in a user's file. {@code line} and {@code column} count from 1; both are 0 where only the file is known.
 *
 * @param file the name as the user gave it, never made absolute; {@code <inline>} for documents inside another file,
 *     {@code --set} for an option
 */
public record Location(String file, int line, int column) {
    /** The file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** {@code file:line:column}, or {@code file} alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}

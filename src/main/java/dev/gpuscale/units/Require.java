package dev.gpuscale.units;

import java.util.Locale;

/** The guard of compact constructors: values that make no sense never become objects. In our own files, a message that begins
 * with a field's name is told at that field. */
public final class Require {
    private Require() {}

    /**
     * Throws {@link IllegalArgumentException} with the formatted message unless the condition holds.
     *
     * @param message what is wrong; after a line break, the cure
     */
    public static void that(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}

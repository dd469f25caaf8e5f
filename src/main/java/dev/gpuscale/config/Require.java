package dev.gpuscale.config;

import java.util.Locale;

/** The guard of the compact constructors here. A message that begins with a field's name is told at that field. */
final class Require {
    private Require() {}

    /**
     * Throws {@link IllegalArgumentException} with the formatted message unless the condition holds.
     *
     * @param message what is wrong; after a line break, the cure
     */
    static void that(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}

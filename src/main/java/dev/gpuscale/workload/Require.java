package dev.gpuscale.workload;

import java.util.Locale;

/** The guard of the compact constructors here: values that make no sense never become objects. */
final class Require {
    private Require() {}

    /** Throws IllegalArgumentException with the formatted message unless the condition holds. */
    static void that(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}

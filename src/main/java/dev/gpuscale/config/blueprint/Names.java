package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Require;
import java.util.regex.Pattern;

/** What Kubernetes takes as a name. */
public final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Names() {}

    /** Refuses what is no DNS label; the message begins with the field. */
    public static void check(String field, String name) {
        Require.that(
                LABEL.matcher(name).matches(),
                "%s is \"%s\", but must be lower-case letters, digits and dashes, 63 at most",
                field,
                name);
    }
}

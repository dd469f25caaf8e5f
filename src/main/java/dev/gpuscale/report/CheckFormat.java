package dev.gpuscale.report;

import java.util.Locale;

/** The formats of {@code gpuscale check}. */
public enum CheckFormat {
    /** For people, and for editors that jump to a line. */
    TEXT;

    /** The report in this format. */
    public CheckReport report(Style style) {
        return switch (this) {
            case TEXT -> new CheckText(style);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

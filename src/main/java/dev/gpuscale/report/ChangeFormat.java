package dev.gpuscale.report;

import java.util.Locale;

/** The forms that a comparison of manifests can be printed in. */
public enum ChangeFormat {
    /** For a person at a terminal. */
    TABLE,
    /** The published schema, {@code docs/schema/diff-output.schema.json}. */
    JSON,
    /** The tree of the JSON, as YAML. */
    YAML,
    /** A comment on a pull request. */
    MARKDOWN;

    /** As it is typed: {@code -o json}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

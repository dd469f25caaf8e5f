package dev.gpuscale.report;

import java.util.Locale;

/** The forms a result can be printed in. All of them carry the same figures. */
public enum Format {
    /** For a person at a terminal. */
    TABLE,
    /** The published schema, {@code docs/schema/simulate-output.schema.json}. */
    JSON,
    /** The tree of the JSON, as YAML. */
    YAML,
    /** One row a figure, for spreadsheets. */
    CSV,
    /** Tables for a comment on a pull request. */
    MARKDOWN;

    /** As it is typed: {@code -o json}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

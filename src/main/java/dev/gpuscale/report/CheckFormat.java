package dev.gpuscale.report;

import java.util.Locale;

/** The formats of {@code gpuscale check}. */
public enum CheckFormat {
    /** For people, and for editors that jump to a line. */
    TEXT,
    /** The published schema, {@code docs/schema/check-output.schema.json}. */
    JSON,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** Workflow commands of GitHub Actions. */
    GITHUB,
    /** For test reports of build servers. */
    JUNIT,
    /** A table for a comment on a pull request. */
    MARKDOWN;

    /** The report in this format; the style is for text alone. */
    public CheckReport report(Style style) {
        return switch (this) {
            case TEXT -> new CheckText(style);
            case JSON -> new CheckJson();
            case SARIF -> new CheckSarif();
            case GITHUB -> new CheckGithub();
            case JUNIT -> new CheckJunit();
            case MARKDOWN -> new CheckMarkdown();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

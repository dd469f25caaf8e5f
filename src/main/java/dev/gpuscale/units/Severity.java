package dev.gpuscale.units;

import java.util.Locale;

/** How much a finding of {@code gpuscale check} matters; in rising order. */
public enum Severity {
    /** Not at all: the rule is off, or nothing fails the check. */
    NONE,
    /** Probably not what was meant. */
    INFO,
    /** It works, and will cost money, latency or an incident. */
    WARNING,
    /** Refused by an API server or a webhook, or cannot do its job. */
    ERROR;

    /** As files and findings spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

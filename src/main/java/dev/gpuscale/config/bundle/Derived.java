package dev.gpuscale.config.bundle;

/**
 * A number that was worked out, and from what; the reason stands as a comment beside it.
 *
 * @param value seconds, counts or the like
 */
public record Derived(long value, String why) {}

package dev.gpuscale.policy.schema;

import dev.gpuscale.policy.set.Field;

/**
 * What an API server would not take, or would leave out.
 *
 * @param field what is wrong; for something missing, where it would stand
 * @param message one line that names the value
 * @param fix what to write instead
 */
public record Violation(Field field, String message, String fix) {}

package dev.gpuscale.config.bundle;

/**
 * A risk that the blueprint asks for. It is told when the manifests are made, and stands in them, so that {@code
 * gpuscale check} does not tell it again.
 *
 * @param kind of the object that has it
 * @param rule of the policy, such as GPU061
 */
public record Accepted(String kind, String rule, String why) {}

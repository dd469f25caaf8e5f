package dev.gpuscale.simulation;

/**
 * How often a recording agrees when what nobody recorded is decided by dice: agreement under some such order is agreement.
 *
 * @param tried seeds
 * @param agreeing seeds under which it agrees
 */
public record Ties(int tried, int agreeing) {}

package dev.gpuscale.simulation;

/**
 * How often a recording agrees when what nobody recorded is decided by dice: agreement under some such order is agreement.
 *
 * @param tried seeds
 * @param agreeing seeds under which it agrees
 * @param timesDrawn whether it agrees under none while writes take their usual time, so that their times were drawn too:
 *     that is no agreement; it says that the rules allow what was recorded
 */
public record Ties(int tried, int agreeing, boolean timesDrawn) {}

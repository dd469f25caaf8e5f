package dev.gpuscale.simulation;

/**
 * A figure of a recording beside that of its replay.
 *
 * @param recorded NaN where there is none
 * @param simulated likewise
 */
public record Measured(Measure measure, double recorded, double simulated) {
    /** Whether both sides have it. */
    public boolean isKnown() {
        return !Double.isNaN(recorded) && !Double.isNaN(simulated);
    }

    /** How far the simulated figure is off, as a share of the recorded one; 0 where both are 0. */
    public double error() {
        return simulated == recorded ? 0 : (simulated - recorded) / recorded;
    }
}

package dev.gpuscale.planner;

/** The condition under which a queue has a steady state at all. */
final class Steady {
    private Steady() {}

    /** Throws an IllegalArgumentException for a load of 1 or above, or for numbers that are no load. */
    static void check(double arrivalsPerSecond, double meanServiceSeconds, int servers) {
        if (!(arrivalsPerSecond >= 0) || !(meanServiceSeconds > 0) || Double.isInfinite(meanServiceSeconds)) {
            throw new IllegalArgumentException(
                    "arrivals must be at least 0 a second and the mean service above 0 s, not " + arrivalsPerSecond
                            + " and " + meanServiceSeconds);
        }
        double utilization = arrivalsPerSecond * meanServiceSeconds / servers;
        if (!(utilization < 1)) {
            throw new IllegalArgumentException("the load is " + utilization + " of what " + servers
                    + " servers can do; from 1 on the queue grows for ever");
        }
    }
}

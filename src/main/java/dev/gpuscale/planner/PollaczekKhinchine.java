package dev.gpuscale.planner;

/**
 * M/G/1: Poisson arrivals, one server, service times of any distribution, first come first served, in steady state.
 * The mean wait is lambda E[S^2] / (2 (1 - rho)). Source: Pollaczek (1930), Khinchine (1932).
 *
 * @param arrivalsPerSecond lambda, at least 0
 * @param meanServiceSeconds E[S], above 0
 * @param serviceSecondMoment E[S^2] in seconds squared, finite, not below the square of the mean
 */
public record PollaczekKhinchine(double arrivalsPerSecond, double meanServiceSeconds, double serviceSecondMoment) {
    private static final double ROUNDING = 1e-12; // a computed second moment may fall an ulp short of the square

    /**
     * A system that has a steady state.
     *
     * @throws IllegalArgumentException outside these ranges, and where the load is 1 or above
     */
    public PollaczekKhinchine {
        Steady.check(arrivalsPerSecond, meanServiceSeconds, 1);
        double smallest = meanServiceSeconds * meanServiceSeconds;
        if (!(serviceSecondMoment >= smallest * (1 - ROUNDING)) || Double.isInfinite(serviceSecondMoment)) {
            throw new IllegalArgumentException("the second moment of service times with mean " + meanServiceSeconds
                    + " s is at least " + smallest + " s^2, not " + serviceSecondMoment);
        }
    }

    /** M/D/1: every job takes the same time. */
    public static PollaczekKhinchine deterministic(double arrivalsPerSecond, double serviceSeconds) {
        return ofVariation(arrivalsPerSecond, serviceSeconds, 0);
    }

    /** Service times by mean and squared coefficient of variation (0 constant, 1 exponential). */
    public static PollaczekKhinchine ofVariation(
            double arrivalsPerSecond, double meanServiceSeconds, double squaredVariation) {
        return new PollaczekKhinchine(
                arrivalsPerSecond,
                meanServiceSeconds,
                (1 + squaredVariation) * meanServiceSeconds * meanServiceSeconds);
    }

    /** rho: the share of time the server is busy, 0 to below 1. */
    public double utilization() {
        return arrivalsPerSecond * meanServiceSeconds;
    }

    /** The mean wait of all jobs, those that don't wait included. */
    public double meanWaitSeconds() {
        return arrivalsPerSecond * serviceSecondMoment / (2 * (1 - utilization()));
    }
}

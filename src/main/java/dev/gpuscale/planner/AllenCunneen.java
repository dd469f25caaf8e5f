package dev.gpuscale.planner;

/**
 * G/G/c, approximately: the mean wait of the M/M/c queue of the same load times (Ca^2 + Cs^2) / 2. Exact for M/M/c
 * and M/G/1; elsewhere good to some percent in heavy traffic, and worse at low load or for very regular arrivals.
 * Source: A. O. Allen, "Probability, Statistics, and Queueing Theory" (1978).
 *
 * @param poisson the M/M/c queue of the same servers, arrival rate and mean service
 * @param arrivalSquaredVariation Ca^2, squared coefficient of variation of the times between arrivals: 1 for Poisson
 * @param serviceSquaredVariation Cs^2, likewise of the service times: 0 constant, 1 exponential
 */
public record AllenCunneen(ErlangC poisson, double arrivalSquaredVariation, double serviceSquaredVariation) {
    public AllenCunneen {
        check("arrivals", arrivalSquaredVariation);
        check("service times", serviceSquaredVariation);
    }

    private static void check(String what, double squaredVariation) {
        if (!(squaredVariation >= 0) || Double.isInfinite(squaredVariation)) {
            throw new IllegalArgumentException(
                    "the squared variation of " + what + " is finite and not negative, not " + squaredVariation);
        }
    }

    /** The mean wait of all jobs, those that don't wait included. */
    public double meanWaitSeconds() {
        return poisson.meanWaitSeconds() * (arrivalSquaredVariation + serviceSquaredVariation) / 2;
    }
}

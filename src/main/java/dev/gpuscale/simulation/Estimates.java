package dev.gpuscale.simulation;

import org.apache.commons.math3.distribution.TDistribution;

/** Means with 95% intervals by Student's t: over replications, over batches, over differences of pairs. */
final class Estimates {
    private static final double CONFIDENCE = 0.95;

    private Estimates() {}

    /** Of independent observations; those that are NaN saw nothing and are left out. */
    static Estimate of(double[] observations) {
        int count = 0;
        double sum = 0;
        for (double observation : observations) {
            if (!Double.isNaN(observation)) {
                count++;
                sum += observation;
            }
        }
        if (count == 0) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        double mean = sum / count;
        if (count == 1) {
            return new Estimate(mean, Double.NaN);
        }
        double squares = 0;
        for (double observation : observations) {
            if (!Double.isNaN(observation)) {
                squares += (observation - mean) * (observation - mean);
            }
        }
        double standardError = Math.sqrt(squares / (count - 1) / count);
        return new Estimate(mean, standardError == 0 ? 0 : quantile(count - 1) * standardError);
    }

    private static double quantile(int degreesOfFreedom) {
        return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(0.5 + CONFIDENCE / 2);
    }
}

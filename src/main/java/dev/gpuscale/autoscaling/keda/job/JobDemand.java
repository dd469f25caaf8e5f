package dev.gpuscale.autoscaling.keda.job;

import java.util.List;

/**
 * What the triggers of a ScaledJob ask for together (KEDA {@code metrics.go}).
 *
 * @param queueLength rounded up
 * @param maxValue Jobs for that queue, rounded up
 */
public record JobDemand(boolean active, long queueLength, long maxValue) {

    /** {@code scalingStrategy.multipleScalersCalculation}. */
    public enum Calculation {
        MAX,
        MIN,
        AVG,
        SUM;

        /** The calculation of that name; {@code max} for any other text. */
        public static Calculation named(String text) {
            return switch (text) {
                case "min" -> MIN;
                case "avg" -> AVG;
                case "sum" -> SUM;
                default -> MAX;
            };
        }
    }

    /** Combines the active triggers. A minimum above 0 makes the ScaledJob active whatever they say. */
    public static JobDemand of(List<JobTrigger> triggers, Calculation calculation, JobBounds bounds) {
        long effectiveMax = bounds.effectiveMax();
        double queueLength = 0;
        double maxValue = 0;
        int counted = 0;
        for (JobTrigger trigger : triggers) {
            if (!trigger.active()) {
                continue;
            }
            double length = trigger.queueLength();
            switch (calculation) {
                case SUM, AVG -> {
                    queueLength += length;
                    maxValue += trigger.maxValue(effectiveMax);
                    counted++;
                }
                default -> {
                    // KEDA starts from 0, so the largest must be above 0, and a smallest of 0 gives way to any later
                    // one.
                    boolean better = calculation == Calculation.MAX
                            ? length > queueLength
                            : queueLength == 0 || length < queueLength;
                    if (better) {
                        queueLength = length;
                        maxValue = trigger.maxValue(effectiveMax);
                        counted++;
                    }
                }
            }
        }
        if (calculation == Calculation.AVG && counted > 0) {
            queueLength /= counted;
            maxValue /= counted;
        }
        return new JobDemand(counted > 0 || bounds.effectiveMin() > 0, (long) Math.ceil(queueLength), (long)
                Math.ceil(Math.min(maxValue, (double) effectiveMax)));
    }
}

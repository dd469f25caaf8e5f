package dev.gpuscale.autoscaling.keda.job;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A trigger of a ScaledJob that answered.
 *
 * @param queueLength the sum of its values
 * @param target jobs of the queue per Job; 0 for a trigger whose target is no AverageValue
 */
public record JobTrigger(double queueLength, double target, boolean active) {

    /** A trigger's target: the mean over its metrics, one without AverageValue counting 0 (KEDA {@code metrics.go}). */
    public static double target(List<OptionalDouble> averageValueTargets) {
        double sum = 0;
        for (OptionalDouble target : averageValueTargets) {
            sum += target.orElse(0);
        }
        return averageValueTargets.isEmpty() ? 0 : sum / averageValueTargets.size();
    }

    /** The Jobs its queue asks for, at most {@code effectiveMax}; not rounded. */
    double maxValue(long effectiveMax) {
        return target == 0 ? 0 : Math.min(queueLength / target, (double) effectiveMax);
    }
}

package dev.gpuscale.autoscaling.keda.job;

import dev.gpuscale.autoscaling.keda.GoSyntax;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@code scalingStrategy} of a ScaledJob (KEDA {@code scale_jobs.go}). */
public sealed interface ScalingStrategy {

    /**
     * The Jobs beyond the minimum.
     *
     * @param maxValue Jobs for the queue, see {@link JobDemand}
     * @param running unfinished Jobs beyond the minimum
     * @param pending unfinished Jobs that do no work yet
     * @param effectiveMax see {@link JobBounds}
     */
    JobScale scale(long maxValue, long running, long pending, long effectiveMax, long queueLength);

    /**
     * The strategy of that name; the default one for any other text, and for {@code custom} without a readable
     * percentage.
     *
     * @param deduction {@code customScalingQueueLengthDeduction}
     * @param runningJobPercentage {@code customScalingRunningJobPercentage}, a fraction in spite of its name
     */
    static ScalingStrategy named(String text, OptionalInt deduction, String runningJobPercentage) {
        return switch (text) {
            case "accurate" -> new Accurate();
            case "eager" -> new Eager();
            case "custom" -> {
                OptionalDouble fraction = GoSyntax.parseFloat(runningJobPercentage);
                yield fraction.isPresent() ? new Custom(deduction.orElse(0), fraction.getAsDouble()) : new Default();
            }
            default -> new Default();
        };
    }

    /** Running Jobs count against the Jobs for the queue. */
    record Default() implements ScalingStrategy {
        @Override
        public JobScale scale(long maxValue, long running, long pending, long effectiveMax, long queueLength) {
            return new JobScale(maxValue - running, queueLength);
        }
    }

    /** Only a fraction of the running Jobs counts, and a fixed number besides. */
    record Custom(int deduction, double runningFraction) implements ScalingStrategy {
        @Override
        public JobScale scale(long maxValue, long running, long pending, long effectiveMax, long queueLength) {
            long limit = maxValue - deduction - (long) (running * runningFraction);
            return new JobScale(Math.min(limit, effectiveMax), queueLength);
        }
    }

    /** For queues that hide a message once it is taken: only pending Jobs are still in the queue. */
    record Accurate() implements ScalingStrategy {
        @Override
        public JobScale scale(long maxValue, long running, long pending, long effectiveMax, long queueLength) {
            return maxValue + running - pending > effectiveMax
                    ? new JobScale(effectiveMax - running, queueLength)
                    : new JobScale(maxValue - pending, queueLength);
        }
    }

    /** Fills up to the maximum as soon as there is work. */
    record Eager() implements ScalingStrategy {
        @Override
        public JobScale scale(long maxValue, long running, long pending, long effectiveMax, long queueLength) {
            return new JobScale(Math.min(effectiveMax - running - pending, maxValue), effectiveMax);
        }
    }
}

package dev.gpuscale.autoscaling.keda.job;

import dev.gpuscale.autoscaling.keda.Condition;

/**
 * What KEDA does for a ScaledJob after its triggers were evaluated (KEDA {@code scale_jobs.go}).
 *
 * @param created Jobs to create
 * @param refreshesLastActive whether {@code status.lastActiveTime} becomes now
 */
public record RequestJobScale(
        JobScale scale, long created, Condition active, Condition ready, boolean refreshesLastActive) {

    /**
     * The Jobs wanted: up to the minimum first, without a look at the demand; beyond it as the strategy says.
     *
     * @param running unfinished Jobs
     * @param pending those of them that do no work yet, see {@link PendingJobs}
     */
    public static JobScale scale(
            JobBounds bounds, ScalingStrategy strategy, long maxValue, long queueLength, long running, long pending) {
        long missing = bounds.effectiveMin() - running;
        return missing > 0
                ? new JobScale(missing, missing)
                : strategy.scale(maxValue, -missing, pending, bounds.effectiveMax(), queueLength);
    }

    /** Decides, given whether the ScaledJob is active and whether a trigger failed. */
    public static RequestJobScale decide(JobScale scale, boolean active, boolean error) {
        Condition failing = active ? Condition.PARTIAL_TRIGGER_ERROR : Condition.TRIGGER_ERROR;
        return new RequestJobScale(
                scale,
                active ? scale.created() : 0,
                active ? Condition.SCALER_ACTIVE : Condition.SCALER_NOT_ACTIVE,
                error ? failing : Condition.SCALED_JOB_READY,
                active);
    }
}

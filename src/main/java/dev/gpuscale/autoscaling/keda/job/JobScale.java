package dev.gpuscale.autoscaling.keda.job;

/**
 * How many Jobs are wanted.
 *
 * @param limit the Jobs that may be created at most; may be negative
 * @param wanted the Jobs that would be created without the limit: the queue length, which knows nothing of the target
 */
public record JobScale(long limit, long wanted) {
    /** The Jobs to create when the ScaledJob is active. */
    public long created() {
        return limit <= 0 ? 0 : Math.min(wanted, limit);
    }
}

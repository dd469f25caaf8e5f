package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.CronTrigger;
import dev.gpuscale.metric.ScalingMetric;

/** What stands behind a trigger in the simulated world. */
sealed interface TriggerPlan {
    /**
     * The fleet's queue.
     *
     * @param metric what is reported of it
     * @param activation active above this value, strictly
     * @param external reported by a scaler of its own, which KEDA also asks what the target is; else KEDA asks the queue
     */
    record Queue(ScalingMetric metric, double activation, boolean external) implements TriggerPlan {}

    /** A schedule. */
    record Cron(CronTrigger cron) implements TriggerPlan {}

    /** CPU or memory: the HPA's business, never queried by KEDA. */
    record Resource() implements TriggerPlan {}
}

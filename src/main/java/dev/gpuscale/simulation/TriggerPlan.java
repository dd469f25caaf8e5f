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
   */
  record Queue(ScalingMetric metric, double activation) implements TriggerPlan {}

  /** A schedule. */
  record Cron(CronTrigger cron) implements TriggerPlan {}

  /** CPU or memory: the HPA's business, never queried by KEDA. */
  record Resource() implements TriggerPlan {}
}

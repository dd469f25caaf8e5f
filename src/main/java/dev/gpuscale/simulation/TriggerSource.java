package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;

/** What stands behind a trigger: the queue, a cron schedule, or a recorded script. */
@FunctionalInterface
interface TriggerSource {
    /** What a query gives now. */
    TriggerReading read(long nowMicros);

    /** What a query on behalf of the HPA gives now: the same, where it was not recorded on its own. */
    default TriggerReading readForHpa(long nowMicros) {
        return read(nowMicros);
    }
}

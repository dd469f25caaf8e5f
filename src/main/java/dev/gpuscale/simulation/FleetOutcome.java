package dev.gpuscale.simulation;

import java.util.List;

/**
 * What one replication measured of one fleet. Counts and times are of the measured time.
 *
 * @param batches the same times by stretches of the run; empty unless this is the only replication
 * @param busySeconds busy slots, integrated
 * @param waitingSeconds waiting jobs, integrated
 * @param readySeconds ready pods, integrated
 * @param offeredSlots slots that the load keeps busy on average
 * @param backlogs mean number of waiting jobs in each quarter of the measured time
 * @param backlogAtEnd jobs waiting at the end
 * @param lastEmptySeconds when a job last found nobody waiting, from the start of the run
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record FleetOutcome(
        Times times,
        List<Times> batches,
        long arrived,
        long done,
        long unfinished,
        long coldStarted,
        long killed,
        long lost,
        double busySeconds,
        double waitingSeconds,
        double readySeconds,
        double offeredSlots,
        double[] backlogs,
        long backlogAtEnd,
        double lastEmptySeconds,
        FleetStatistics statistics) {}

package dev.gpuscale.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What the jobs of one workload saw. Counts are means over replications, of the measured time (after the warm-up).
 *
 * @param name the Deployment's name, or the workload's own
 * @param waits arrival to the start of the attempt that succeeded, seconds
 * @param sojourns arrival to the end, seconds
 * @param headline the statistic that designs are compared by, seconds
 * @param arrived jobs that arrived
 * @param done jobs that arrived in the measured time and were done in it
 * @param unfinished jobs waiting or in service at the end
 * @param coldStartShare share (0..1) of the done jobs that were taken by a pod which was not ready when they arrived
 * @param killedAttempts attempts cut short by the end of a pod
 * @param redelivered of these, put back to the queue
 * @param lost of these, gone for good
 * @param slotUtilisation busy share (0..1) of the slots of ready pods
 * @param overload set when the queue could not keep up
 */
public record WorkloadResult(
        String name,
        Statistics waits,
        Statistics sojourns,
        Estimate headline,
        Estimate arrived,
        Estimate done,
        Estimate unfinished,
        Estimate coldStartShare,
        Estimate killedAttempts,
        Estimate redelivered,
        Estimate lost,
        Estimate slotUtilisation,
        Optional<Overload> overload,
        List<Promise> promises) {
    public WorkloadResult {
        promises = List.copyOf(promises);
    }
}

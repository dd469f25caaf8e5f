package dev.gpuscale.simulation;

import java.time.Duration;

/**
 * The queue grows through the run, or the offered load is more than the largest allowed fleet can serve: then no percentile
 * of the wait is a property of the design, it only says how long was simulated.
 *
 * @param since from when on the backlog never came back, from the start of the run
 * @param backlogAtEnd jobs waiting at the end, mean over replications
 * @param growthPerHour jobs by which the backlog grew in an hour, from {@code since} to the end
 * @param offeredSlots slots that the load keeps busy on average (arrival rate x service time)
 * @param largestSlots slots of the largest fleet that the manifests and the nodes allow
 * @param boundByNodes whether the autoscaler might ask for more than that, and the NodePools' limits forbid it
 */
public record Overload(
        Duration since,
        double backlogAtEnd,
        double growthPerHour,
        double offeredSlots,
        double largestSlots,
        boolean boundByNodes) {
    /** Whether no fleet that is allowed could keep up, as against one that was allowed and not reached. */
    public boolean beyondLargestFleet() {
        return offeredSlots > largestSlots;
    }
}

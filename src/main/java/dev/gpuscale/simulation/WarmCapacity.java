package dev.gpuscale.simulation;

import java.util.List;

/**
 * What was paid for capacity that waited for load, and what that bought.
 *
 * <p>Measured: the hours and dollars by kind, the starts of pods and how long they took. A pod's start is from its creation to
 * its being ready, of pods created in the run, placeholders left out. It is <em>warm</em> when the node that it came to could
 * take GPU pods already when the pod was created - it had room, or placeholders made room - and else a start on a <em>new</em>
 * node, wholly or partly waited for. Warm starts include those that met no warm capacity of the kinds here: free room on a
 * half-full node, the room of a pod that went.
 *
 * <p>Derived: seconds saved are warm starts x (mean on a new node - warm mean), as if each warm start had else waited for a new
 * node; dollars for each warm start are those of placeholders and empty nodes divided by all warm starts. Replicas that are
 * kept are left out of that: no pod starts on them; what they buy is the difference from the same design without them.
 *
 * @param kinds those with hours
 * @param gpuHoursPerDay of all kinds
 * @param usdPerMonth of all kinds, NaN where a node has no price
 * @param preemptingStartsPerDay of the warm starts, those for which a placeholder was preempted
 * @param secondsSavedPerDay NaN without a start of either kind to compare
 * @param usdPerWarmStart NaN without a warm start or without a price
 */
public record WarmCapacity(
        List<Kind> kinds,
        Estimate gpuHoursPerDay,
        Estimate usdPerMonth,
        Estimate warmStartsPerDay,
        Estimate preemptingStartsPerDay,
        Estimate newNodeStartsPerDay,
        Estimate warmStartMeanSeconds,
        Estimate newNodeStartMeanSeconds,
        Estimate secondsSavedPerDay,
        Estimate usdPerWarmStart) {
    /** The kind that serves jobs and no starts of pods. */
    public static final String KEPT_REPLICAS = "keptReplicas";

    public WarmCapacity {
        kinds = List.copyOf(kinds);
    }

    /**
     * What was kept warm.
     *
     * @param name as the machine-readable reports have it
     * @param label as people read it
     */
    public record Kind(String name, String label, Estimate gpuHoursPerDay, Estimate usdPerMonth) {}
}

package dev.gpuscale.simulation;

import java.util.List;

/**
 * What the controllers did, summed over the Deployments that are no placeholders.
 *
 * @param coldStartsPerDay pods that were created and became ready
 * @param coldStartMeanSeconds pod created to ready
 * @param stages the parts of it, adding up to the mean
 * @param nodesLaunchedPerDay machines bought
 * @param replicaChangesPerDay writes of spec.replicas by KEDA and the HPA
 * @param fewestReplicas smallest number asked for in any replication
 * @param mostReplicas largest
 * @param meanReadyPods time average
 * @param zeroHoursPerDay time with no replica asked for
 * @param zeroEpisodesPerDay times that the size went to zero
 * @param events what else happened to nodes, in the order of {@link ClusterEvent}; only what did happen
 * @param nodes who decides on them, and whether there may be enough
 */
public record ScalingActivity(
        Estimate coldStartsPerDay,
        Estimate coldStartMeanSeconds,
        List<StageTime> stages,
        Estimate nodesLaunchedPerDay,
        Estimate replicaChangesPerDay,
        int fewestReplicas,
        int mostReplicas,
        Estimate meanReadyPods,
        Estimate zeroHoursPerDay,
        Estimate zeroEpisodesPerDay,
        List<EventRate> events,
        NodeSupply nodes) {
    public ScalingActivity {
        stages = List.copyOf(stages);
        events = List.copyOf(events);
    }
}

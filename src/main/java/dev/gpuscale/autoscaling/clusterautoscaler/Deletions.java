package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;

/**
 * Nodes whose deletion starts now.
 *
 * @param empty by group, nothing has to be evicted
 * @param drain by group, pods have to be evicted
 */
public record Deletions(List<GroupNodes> empty, List<GroupNodes> drain) {
    /** Nothing goes. */
    public static final Deletions NONE = new Deletions(List.of(), List.of());

    public Deletions {
        empty = List.copyOf(empty);
        drain = List.copyOf(drain);
    }
}

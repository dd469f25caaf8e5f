package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;

/**
 * One way to help pending pods: so many nodes of a group (Cluster Autoscaler expander/expander.go Option).
 *
 * @param groupId the node group
 * @param nodeCount new nodes that have a pod, at least 0
 * @param pods the pods helped
 * @param offer what a node of the group is; empty when no template is known
 */
public record ExpansionOption(String groupId, int nodeCount, List<PodGroup> pods, Optional<Offer> offer) {
    public ExpansionOption {
        Require.that(nodeCount >= 0, "nodeCount is %d", nodeCount);
        pods = List.copyOf(pods);
    }

    /** How many pods are helped. */
    public int podCount() {
        return pods.stream().mapToInt(PodGroup::count).sum();
    }
}

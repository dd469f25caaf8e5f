package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.List;

/**
 * Nodes of one group.
 *
 * @param groupId the group
 * @param zeroOrMax they go together or not at all
 * @param nodes their names
 */
public record GroupNodes(String groupId, boolean zeroOrMax, List<String> nodes) {
    public GroupNodes {
        nodes = List.copyOf(nodes);
    }

    int count() {
        return nodes.size();
    }

    GroupNodes first(int count) {
        return count >= nodes.size() ? this : new GroupNodes(groupId, zeroOrMax, nodes.subList(0, count));
    }
}

package dev.gpuscale.simulation;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All node groups of a cluster, with the nodes that they have at the start. */
final class MachineGroups {
    private final List<MachineGroup> groups;
    private final IdentityHashMap<Node, GroupNode> members = new IdentityHashMap<>();

    MachineGroups(World world, GroupsPlan plan) {
        this.groups = plan.groups().stream()
                .map(group -> new MachineGroup(world, group))
                .toList();
        for (MachineGroup group : groups) {
            for (int i = 0; i < group.plan().initial(); i++) {
                group.addReady();
            }
        }
    }

    /** In the provider's order. */
    List<MachineGroup> all() {
        return groups;
    }

    MachineGroup named(String name) {
        for (MachineGroup group : groups) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no node group " + name);
    }

    /** What a watch on the API server and the cloud tell of a node. */
    void changed(NodeAutoscaler.Change change, Node node, long now) {
        GroupNode member = memberOf(node);
        if (member == null) {
            return;
        }
        switch (change) {
            case CREATED -> member.registered(now);
            case READY -> member.ready();
            case GONE -> {
                members.remove(node);
                member.group().lost(member, now);
            }
            default -> {}
        }
    }

    private @Nullable GroupNode memberOf(Node node) {
        GroupNode known = members.get(node);
        if (known != null) {
            return known;
        }
        for (MachineGroup group : groups) {
            if (group.name().equals(node.pool())) {
                for (GroupNode member : group.nodes()) {
                    if (member.node() == node) {
                        members.put(node, member);
                        return member;
                    }
                }
            }
        }
        return null;
    }
}

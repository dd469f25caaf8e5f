package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import org.jspecify.annotations.Nullable;

/** Node groups that nobody scales: the cloud keeps them at their size, and replaces what it loses as soon as it can. */
final class ManagedGroups implements NodeAutoscaler {
    private final MachineGroups groups;

    ManagedGroups(World world, GroupsPlan plan) {
        this.groups = new MachineGroups(world, plan);
    }

    @Override
    public void unschedulable(Pod pod, long now) {
        // Pods wait until there is room on the nodes that are there.
    }

    @Override
    public void changed(Change change, Node node, long now) {
        groups.changed(change, node, now);
    }

    @Override
    public @Nullable Node place(PodShape pod) {
        return null;
    }
}

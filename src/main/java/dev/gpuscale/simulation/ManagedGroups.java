package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/** Node groups that nobody scales: the cloud keeps them at their size, and replaces what it loses as soon as it can. */
final class ManagedGroups implements NodeAutoscaler {
    /** From one attempt to replace a machine to the next; assumed. */
    private static final long RETRY = SimTime.MINUTE;

    private final World world;
    private final MachineGroups groups;
    private boolean retrying;

    ManagedGroups(World world, GroupsPlan plan) {
        this.world = world;
        this.groups = new MachineGroups(world, plan);
    }

    @Override
    public void unschedulable(Pod pod, long now) {
        // Pods wait until there is room on the nodes that are there.
    }

    @Override
    public void changed(Change change, Node node, long now) {
        groups.changed(change, node, now);
        retryLater(now);
    }

    private void retryLater(long now) {
        if (!retrying && groups.all().stream().anyMatch(group -> group.refused() > 0)) {
            retrying = true;
            world.calendar().schedule(now + RETRY, Calendar.Kind.NODES, at -> {
                retrying = false;
                groups.all().forEach(group -> group.retry(at));
                retryLater(at);
            });
        }
    }

    @Override
    public int place(PodShape pod, int count) {
        return 0;
    }
}

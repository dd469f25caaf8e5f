package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.Backoff;
import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupState;
import dev.gpuscale.autoscaling.clusterautoscaler.LastScaling;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Cluster Autoscaler knows of a node group: how its nodes are doing, what it has asked for, and whether that failed
 * (Cluster Autoscaler clusterstate/clusterstate.go).
 */
final class AutoscaledGroup {
    private final World world;
    private final MachineGroup machines;
    private final AutoscalerFlags flags;

    /** Registered nodes that are in use, or were and broke. */
    private final List<GroupNode> known = new ArrayList<>();

    /** Registered nodes that still come up. */
    private final List<GroupNode> starting = new ArrayList<>();

    private int ready;
    private int longUnregistered;
    private int requested;
    private long requestExpires;
    private Optional<Backoff> backoff = Optional.empty();
    private LastScaling last = LastScaling.NEVER;

    AutoscaledGroup(World world, MachineGroup machines, AutoscalerFlags flags) {
        this.world = world;
        this.machines = machines;
        this.flags = flags;
    }

    MachineGroup machines() {
        return machines;
    }

    NodeGroup settings() {
        return machines.settings();
    }

    // ---------------------------------------------------------------- at the start of a loop

    /** Counts the nodes; a request that is fulfilled, or too old, is closed. */
    void update(long now) {
        count(now);
        if (requested == 0) {
            return;
        }
        if (known.size() >= machines.targetSize()) {
            requested = 0;
        } else if (requestExpires < now) {
            requested = 0;
            failed(now);
        }
    }

    private void count(long now) {
        known.clear();
        starting.clear();
        ready = 0;
        longUnregistered = 0;
        for (GroupNode member : machines.nodes()) {
            if (!member.isRegistered()) {
                longUnregistered += isOverdue(member, now) ? 1 : 0;
            } else {
                GpuReadiness state = member.readiness(now, flags.maxNodeStartupTime());
                (state == GpuReadiness.NOT_STARTED ? starting : known).add(member);
                ready += state == GpuReadiness.READY ? 1 : 0;
            }
        }
    }

    private boolean isOverdue(GroupNode member, long now) {
        return member.node().launchedMicros() + provisionMicros() < now;
    }

    private long provisionMicros() {
        return SimTime.micros(settings().options().maxNodeProvisionTime());
    }

    /** Deletes machines that have not registered in time, but not below the minimum. */
    void deleteOverdue(long now) {
        for (GroupNode member : List.copyOf(machines.nodes())) {
            if (!member.isRegistered() && isOverdue(member, now) && machines.targetSize() > settings().minSize()) {
                machines.delete(member, now);
                longUnregistered--;
            }
        }
    }

    /** What the cloud did not have is not asked for any more, and the group is left alone for a while. */
    void deleteRefused(long now) {
        if (machines.refused() > 0) {
            requested = Math.max(0, requested - machines.refused());
            machines.giveUpRefused();
            failed(now);
        }
    }

    private void failed(long now) {
        backoff = Optional.of(Backoff.after(
                backoff, world.instant(now), flags.scaleUp().backoff()));
    }

    // ---------------------------------------------------------------- what it does

    /** Asks for more machines; every increase gives all that are open the full time again. */
    void increase(int nodes, long now) {
        int before = machines.targetSize();
        requested += nodes;
        requestExpires = now + provisionMicros();
        last = last.scaledUp(world.instant(now));
        world.observer().scaledUp(now, machines.name(), before, before + nodes);
        machines.grow(nodes, now);
    }

    void deleted(long now) {
        last = last.deleted(world.instant(now));
    }

    void deletionFailed(long now) {
        last = last.failed(world.instant(now));
    }

    // ---------------------------------------------------------------- what it is

    /** Nodes that are on their way: pods are planned onto them, and nothing more is bought for these. */
    int upcoming(long now) {
        return new GroupReadiness(machines.targetSize(), ready, unready(), longUnregistered)
                .upcoming(requested > 0, isBackedOff(now));
    }

    private boolean isBackedOff(long now) {
        return backoff.filter(each -> each.holds(world.instant(now))).isPresent();
    }

    int ready() {
        return ready;
    }

    int unready() {
        return known.size() - ready;
    }

    int registered() {
        return known.size() + starting.size();
    }

    /** The nodes of the working copy: those that still come up are there as upcoming ones. */
    List<GroupNode> nodes(long now) {
        List<GroupNode> nodes = new ArrayList<>(known);
        if (upcoming(now) == 0) {
            nodes.addAll(starting);
        }
        return nodes;
    }

    /** Whether not too many of the nodes are missing that should be there. */
    private boolean isHealthy() {
        int expected = machines.targetSize() - requested - longUnregistered;
        if (registered() == 0) {
            return machines.targetSize() == 0 || expected <= 0;
        }
        return flags.health().isHealthy(Math.max(0, expected - ready), registered());
    }

    GroupState state(long now) {
        return new GroupState(settings(), machines.targetSize(), isHealthy(), isBackedOff(now));
    }

    ScaleDownGroup forScaleDown() {
        int deletions = (int)
                machines.nodes().stream().filter(GroupNode::isBeingDeleted).count();
        return new ScaleDownGroup(settings(), machines.targetSize(), registered(), deletions, last);
    }
}

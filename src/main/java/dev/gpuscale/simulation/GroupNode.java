package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import java.time.Duration;

/** A machine of a node group, and what the Cluster Autoscaler knows of it. Times are microseconds; -1: not yet. */
final class GroupNode {
    private final MachineGroup group;
    private final Node node;
    private long registeredMicros = -1;
    private boolean kubeletReady;
    private boolean beingDeleted;
    private boolean drained;

    GroupNode(MachineGroup group, Node node) {
        this.group = group;
        this.node = node;
    }

    MachineGroup group() {
        return group;
    }

    Node node() {
        return node;
    }

    /** The Node object is there. */
    void registered(long now) {
        registeredMicros = now;
    }

    boolean isRegistered() {
        return registeredMicros >= 0;
    }

    /** The kubelet says that it is Ready; its GPUs may still be missing. */
    void ready() {
        kubeletReady = true;
    }

    /** How the autoscaler counts it once it is registered. */
    GpuReadiness readiness(long now, Duration maxStartup) {
        return GpuReadiness.of(
                kubeletReady,
                group.settings().gpuLabel(),
                node.allocatable().gpus(),
                Duration.ofNanos((now - registeredMicros) * 1000),
                maxStartup);
    }

    // ---------------------------------------------------------------- its end

    /** The autoscaler begins to delete it. */
    void beginDeletion(boolean withDrain) {
        beingDeleted = true;
        drained = withDrain;
    }

    /** The deletion failed: it is what it was. */
    void cancelDeletion() {
        beingDeleted = false;
        drained = false;
    }

    boolean isBeingDeleted() {
        return beingDeleted;
    }

    /** Whether its pods are evicted before, or about to be. */
    boolean isDrained() {
        return drained;
    }
}

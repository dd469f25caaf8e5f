package dev.gpuscale.autoscaling.clusterautoscaler;

import java.time.Duration;

/**
 * How the autoscaler counts a registered node (Cluster Autoscaler processors/customresources/gpu_processor.go and
 * clusterstate/clusterstate.go). A node with the provider's GPU label but no GPU yet is taken for not ready: while it starts, pods
 * are planned onto its template, and nothing more is bought for them. Without the label it looks like a node without GPUs, and the
 * pod that still waits buys another.
 */
public enum GpuReadiness {
    /** In use. */
    READY("ready"),
    /** Still coming up: counts among the upcoming nodes. */
    NOT_STARTED("not-started (upcoming)"),
    /** Took too long: goes when it was unneeded for the unready time. */
    UNREADY("unready");

    private final String text;

    GpuReadiness(String text) {
        this.text = text;
    }

    /**
     * The state of a node.
     *
     * @param kubeletReady its Ready condition
     * @param gpuLabel it has the provider's GPU label
     * @param allocatableGpus how many GPUs it offers
     * @param age since it was created
     * @param maxStartup flag {@code --max-node-startup-time}
     */
    public static GpuReadiness of(
            boolean kubeletReady, boolean gpuLabel, int allocatableGpus, Duration age, Duration maxStartup) {
        if (kubeletReady && (!gpuLabel || allocatableGpus > 0)) {
            return READY;
        }
        return age.compareTo(maxStartup) < 0 ? NOT_STARTED : UNREADY;
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of a node is asked for (Cluster Autoscaler simulator/utilization/info.go). Of a node with GPUs only these count: a busy
 * CPU does not make it look used. The pods that are left out leave the requests and the node alike.
 *
 * @param ignoreDaemonSets pods of DaemonSets are left out
 * @param ignoreMirrorPods mirror pods are left out
 */
public record Utilization(boolean ignoreDaemonSets, boolean ignoreMirrorPods) {
    /**
     * 0 to 1, or above; not a number where the pods left out are all there is. Empty for a node without CPU or memory: that is an
     * error, while a GPU node without GPUs counts as unused.
     *
     * @param guests pods that are planned onto the node, on top of its own
     */
    public OptionalDouble of(HostNode node, List<HostedPod> guests, Instant now) {
        Sum sum = new Sum(node.allocatable());
        add(node.pods(), sum, now);
        add(guests, sum, now);
        if (node.isGpuNode()) {
            return OptionalDouble.of(node.allocatable().gpus() == 0 ? 0 : sum.gpuShare());
        }
        if (node.allocatable().cpuMilli() == 0 || node.allocatable().memoryBytes() == 0) {
            return OptionalDouble.empty();
        }
        double cpu = sum.cpuShare();
        double memory = sum.memoryShare();
        return OptionalDouble.of(cpu > memory ? cpu : memory);
    }

    private void add(List<? extends HostedPod> pods, Sum sum, Instant now) {
        for (HostedPod pod : pods) {
            if (isLeftOut(pod.traits())) {
                sum.leaveOut(pod.shape().requests());
            } else if (!pod.isLongTerminating(now)) {
                sum.request(pod.shape().requests());
            }
        }
    }

    private boolean isLeftOut(PodTraits traits) {
        return ignoreDaemonSets && traits.isOfDaemonSet() || ignoreMirrorPods && traits.isMirror();
    }

    /** Plain numbers: all nodes are added up in every loop. */
    private static final class Sum {
        private long cpu;
        private long memory;
        private int gpus;
        private long roomCpu;
        private long roomMemory;
        private int roomGpus;

        Sum(Resources allocatable) {
            roomCpu = allocatable.cpuMilli();
            roomMemory = allocatable.memoryBytes();
            roomGpus = allocatable.gpus();
        }

        void request(Resources requests) {
            cpu += requests.cpuMilli();
            memory += requests.memoryBytes();
            gpus += requests.gpus();
        }

        void leaveOut(Resources requests) {
            roomCpu -= requests.cpuMilli();
            roomMemory -= requests.memoryBytes();
            roomGpus -= requests.gpus();
        }

        double cpuShare() {
            return (double) cpu / roomCpu;
        }

        double memoryShare() {
            return (double) memory / roomMemory;
        }

        double gpuShare() {
            return (double) gpus / roomGpus;
        }
    }
}

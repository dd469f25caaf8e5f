package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Instant;
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
     */
    public OptionalDouble of(HostNode node, Instant now) {
        Resources requested = Resources.NONE;
        Resources room = node.allocatable();
        for (HostedPod pod : node.pods()) {
            if (isLeftOut(pod.traits())) {
                room = room.minus(pod.shape().requests());
            } else if (!pod.isLongTerminating(now)) {
                requested = requested.plus(pod.shape().requests());
            }
        }
        if (node.isGpuNode()) {
            return OptionalDouble.of(node.allocatable().gpus() == 0 ? 0 : (double) requested.gpus() / room.gpus());
        }
        if (node.allocatable().cpuMilli() == 0 || node.allocatable().memoryBytes() == 0) {
            return OptionalDouble.empty();
        }
        double cpu = (double) requested.cpuMilli() / room.cpuMilli();
        double memory = (double) requested.memoryBytes() / room.memoryBytes();
        return OptionalDouble.of(cpu > memory ? cpu : memory);
    }

    private boolean isLeftOut(PodTraits traits) {
        return ignoreDaemonSets && traits.isOfDaemonSet() || ignoreMirrorPods && traits.isMirror();
    }
}

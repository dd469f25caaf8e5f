package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;
import java.util.Map;

/** Node groups for tests. */
final class TestGroups {
    private TestGroups() {}

    /** A group of nodes with so many cores, twice as many GiB and so many GPUs. */
    static NodeGroup group(String id, int minSize, int maxSize, int cores, int gpus) {
        return group(id, minSize, maxSize, TestPod.shape(cores, gpus).requests(), Map.of());
    }

    static NodeGroup group(String id, int minSize, int maxSize, Resources node, Map<String, String> labels) {
        String gpuResource = node.gpus() > 0 ? "nvidia.com/gpu" : "";
        return new NodeGroup(
                id,
                minSize,
                maxSize,
                new Machine(id, "", "on-demand", labels, node, node, gpuResource, 1),
                List.of(),
                Resources.NONE,
                node.gpus() > 0,
                GroupOptions.defaults());
    }

    /** The same, but all or nothing. */
    static NodeGroup zeroOrMax(NodeGroup group) {
        GroupOptions options = group.options();
        return new NodeGroup(
                group.id(),
                group.minSize(),
                group.maxSize(),
                group.template(),
                group.taints(),
                group.overhead(),
                group.gpuLabel(),
                new GroupOptions(
                        options.utilizationThreshold(),
                        options.gpuUtilizationThreshold(),
                        options.unneededTime(),
                        options.unreadyTime(),
                        options.ignoreDaemonSets(),
                        options.maxNodeProvisionTime(),
                        true));
    }
}

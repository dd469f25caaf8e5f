package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.units.Require;
import java.util.List;

/**
 * A group of like nodes: an Auto Scaling group, a managed instance group.
 *
 * @param id its name at the cloud
 * @param minSize nodes that scale-down leaves, at least 0
 * @param maxSize nodes that scale-up stops at, at least {@code minSize}
 * @param template what the autoscaler believes a new node to be; on AWS the labels come from tags only
 * @param taints of the template, startup taints left out
 * @param overhead what pods of DaemonSets and mirror pods take of a new node
 * @param gpuLabel the template has the provider's GPU label
 * @param options the flags' values, or the group's own
 */
public record NodeGroup(
        String id,
        int minSize,
        int maxSize,
        Machine template,
        List<Taint> taints,
        Resources overhead,
        boolean gpuLabel,
        GroupOptions options) {
    public NodeGroup {
        Require.that(
                minSize >= 0 && minSize <= maxSize,
                "sizes of node group %s are %d to %d\nThe minimum is 0 to the maximum.",
                id,
                minSize,
                maxSize);
        taints = List.copyOf(taints);
    }

    /** What a new node has left for other pods. */
    public Resources templateFree() {
        return template.allocatable().minus(overhead);
    }

    /** What the expanders look at. */
    Offer offer() {
        return new Offer(
                template.capacity(), gpuLabel || template.allocatable().gpus() > 0, true, template.usdPerHour());
    }
}

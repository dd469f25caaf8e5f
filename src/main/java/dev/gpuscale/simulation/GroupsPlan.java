package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleDownFlags;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Node groups at a cloud, and who sizes them.
 *
 * @param groups in the provider's order, each name once
 * @param autoscaler the Cluster Autoscaler's flags; empty: the groups keep the size that they have at the start
 * @param scaleUpFromZero its flag {@code --scale-up-from-zero}: it acts in a cluster without a ready node, too
 * @param buffers for which it keeps room; none without its two flags for them
 */
record GroupsPlan(
        List<Group> groups, Optional<AutoscalerFlags> autoscaler, boolean scaleUpFromZero, List<BufferPlan> buffers) {
    GroupsPlan {
        groups = List.copyOf(groups);
        buffers = List.copyOf(buffers);
    }

    /**
     * A node group.
     *
     * @param settings what it is
     * @param initial nodes at the start, ready
     * @param systemPods pods that every node of it carries from the start, of DaemonSets and mirror pods: their requests are the
     *     settings' overhead
     */
    record Group(NodeGroup settings, int initial, List<PodGroup> systemPods) {
        Group {
            systemPods = List.copyOf(systemPods);
        }

        String name() {
            return settings.id();
        }

        private int largest(boolean scaled) {
            return scaled ? settings.maxSize() : initial;
        }
    }

    /** The same with nodes that are never given back. */
    GroupsPlan keepingNodes() {
        return new GroupsPlan(groups, autoscaler.map(GroupsPlan::withoutScaleDown), scaleUpFromZero, buffers);
    }

    private static AutoscalerFlags withoutScaleDown(AutoscalerFlags flags) {
        ScaleDownFlags down = flags.scaleDown();
        return new AutoscalerFlags(
                flags.scanInterval(),
                flags.frequentLoops(),
                flags.expendablePodsCutoff(),
                flags.newPodDelay(),
                flags.maxNodeStartupTime(),
                flags.enforceMinSize(),
                flags.health(),
                flags.scaleUp(),
                new ScaleDownFlags(
                        false,
                        down.unready(),
                        down.delayAfterAdd(),
                        down.delayAfterDelete(),
                        down.delayAfterFailure(),
                        down.delaysPerGroup(),
                        down.groupDefaults(),
                        down.ignoreMirrorPods(),
                        down.maxParallelism(),
                        down.maxDrainParallelism(),
                        down.unremovableRecheck(),
                        down.drain(),
                        down.deletion()));
    }

    /** How many of the wanted pods have room beside the others when every group is as large as it may get. */
    int mostPods(List<PodGroup> others, PodGroup wanted) {
        List<NodeGroup> nodes = new ArrayList<>();
        for (Group group : groups) {
            nodes.addAll(Collections.nCopies(group.largest(autoscaler.isPresent()), group.settings()));
        }
        int limit = autoscaler.map(flags -> flags.scaleUp().maxNodesTotal()).orElse(0);
        ClusterSnapshot cluster = new ClusterSnapshot(
                List.of(), limit > 0 && limit < nodes.size() ? nodes.subList(0, limit) : nodes, Instant.EPOCH);
        others.forEach(pods -> cluster.place(List.of(pods)));
        return wanted.count()
                - cluster.place(List.of(wanted)).stream()
                        .mapToInt(PodGroup::count)
                        .sum();
    }

    /** Groups that would have room for such a pod if they had a node, and that nobody gives one. */
    List<String> emptyForGood(PodShape shape) {
        return groups.stream()
                .filter(group -> autoscaler.isEmpty() && group.initial() == 0)
                .filter(group -> new GroupsPlan(
                                List.of(new Group(group.settings(), 1, group.systemPods())),
                                autoscaler,
                                scaleUpFromZero,
                                List.of())
                        .hasRoomFor(shape))
                .map(Group::name)
                .toList();
    }

    /** The groups that have, or may get, a node for such a pod. */
    List<NodePlan.Place> places(PodShape shape) {
        return groups.stream()
                .filter(group ->
                        new GroupsPlan(List.of(group), autoscaler, scaleUpFromZero, List.of()).hasRoomFor(shape))
                .map(group -> new NodePlan.Place(
                        group.name(),
                        group.settings().taints(),
                        group.settings().template().labels()))
                .toList();
    }

    /** Whether any group has, or may get, a node for such a pod. */
    boolean hasRoomFor(PodShape shape) {
        return mostPods(List.of(), new PodGroup(shape, 1)) > 0;
    }
}

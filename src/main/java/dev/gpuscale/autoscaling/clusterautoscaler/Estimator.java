package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.HardSpread;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many nodes of a group the pending pods need (Cluster Autoscaler estimator/binpacking_estimator.go): groups of equal pods,
 * the one that asks for most CPU and memory first, go first to the nodes opened so far and then to new ones. GPUs do not count in
 * the order. As the pods of a group are equal, they are placed by arithmetic and not one by one.
 */
public final class Estimator {
    private final NodeGroup group;
    private final int maxNewNodes;
    private final List<? extends NodeView> others;
    private final List<PlannedNode> opened = new ArrayList<>();
    private final List<PodGroup> scheduled = new ArrayList<>();
    private int nodesWithPods;
    private boolean lastIsEmpty;

    private Estimator(NodeGroup group, int maxNewNodes, List<? extends NodeView> others) {
        this.group = group;
        this.maxNewNodes = maxNewNodes;
        this.others = others;
    }

    /**
     * The estimate for nodes of the group.
     *
     * @param pods groups that need not fit
     * @param maxNewNodes nodes that may be opened; a node opened for a pod that does not fit counts
     * @param others the cluster's nodes, with which pods that must be spread are spread
     */
    public static Estimate estimate(
            List<PodGroup> pods, NodeGroup group, int maxNewNodes, List<? extends NodeView> others) {
        Estimator estimator = new Estimator(group, maxNewNodes, others);
        Resources room = group.template().allocatable();
        pods.stream()
                .sorted(Comparator.comparingDouble((PodGroup pod) -> share(pod.shape(), room))
                        .reversed())
                .forEach(estimator::place);
        return new Estimate(estimator.nodesWithPods, estimator.scheduled);
    }

    /** What orders the groups (estimator/decreasing_pod_orderer.go). */
    private static double share(PodShape pod, Resources room) {
        Resources asked = pod.requests();
        return (room.cpuMilli() > 0 ? (double) asked.cpuMilli() / room.cpuMilli() : 0)
                + (room.memoryBytes() > 0 ? (double) asked.memoryBytes() / room.memoryBytes() : 0);
    }

    private void place(PodGroup pods) {
        int left = pods.shape().hasHardSpread() ? afterSpreading(pods) : afterFilling(pods);
        if (left < pods.count()) {
            scheduled.add(pods.of(pods.count() - left));
        }
    }

    private int afterFilling(PodGroup pods) {
        int left = onOpenedNodes(pods);
        // A last node that stayed empty has just refused the pod; so would another like it.
        while (left > 0 && !lastIsEmpty && opened.size() < maxNewNodes) {
            PlannedNode node = PlannedNode.of(group);
            opened.add(node);
            int taken = node.take(pods.shape(), left);
            lastIsEmpty = taken == 0;
            nodesWithPods += lastIsEmpty ? 0 : 1;
            left -= taken;
        }
        return left;
    }

    /** Pods that must be spread go one by one: on any of the opened nodes until one fits none, from then on on the last. */
    private int afterSpreading(PodGroup pods) {
        int from = 0;
        for (int left = pods.count(); left > 0; left--) {
            if (!placeOne(pods.shape(), from)) {
                if (lastIsEmpty || opened.size() >= maxNewNodes) {
                    return left;
                }
                opened.add(PlannedNode.of(group));
                lastIsEmpty = true;
                from = opened.size() - 1;
                if (!placeOne(pods.shape(), from)) {
                    return left;
                }
            }
        }
        return 0;
    }

    private boolean placeOne(PodShape pod, int from) {
        List<NodeView> all = new ArrayList<>(others);
        all.addAll(opened);
        HardSpread spread = new HardSpread(pod, all);
        for (int i = from; i < opened.size(); i++) {
            if (spread.passes(opened.get(i)) && opened.get(i).take(pod, 1) == 1) {
                if (lastIsEmpty && i == opened.size() - 1) {
                    lastIsEmpty = false;
                    nodesWithPods++;
                }
                return true;
            }
        }
        return false;
    }

    private int onOpenedNodes(PodGroup pods) {
        int left = pods.count();
        for (int i = 0; i < opened.size() && left > 0; i++) {
            int taken = opened.get(i).take(pods.shape(), left);
            if (taken > 0 && lastIsEmpty && i == opened.size() - 1) {
                lastIsEmpty = false;
                nodesWithPods++;
            }
            left -= taken;
        }
        return left;
    }
}

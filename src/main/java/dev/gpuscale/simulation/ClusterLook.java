package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The cluster as one loop of the Cluster Autoscaler sees it, and the working copy that the loop plans in. */
final class ClusterLook {
    private final SeenPods pods;
    private final List<SeenNode> nodes = new ArrayList<>();
    private final List<NodeGroup> upcoming = new ArrayList<>();
    private final ClusterSnapshot snapshot;

    ClusterLook(SeenPods pods, List<AutoscaledGroup> groups, Duration maxStartup, Instant instant, long now) {
        this.pods = pods;
        for (AutoscaledGroup group : groups) {
            for (GroupNode member : group.nodes(now)) {
                boolean ready = member.readiness(now, maxStartup) == GpuReadiness.READY;
                nodes.add(SeenNode.of(member, ready, pods, instant));
            }
            upcoming.addAll(Collections.nCopies(group.upcoming(now), group.settings()));
        }
        this.snapshot = new ClusterSnapshot(nodes, upcoming, instant);
    }

    SeenPods pods() {
        return pods;
    }

    List<SeenNode> nodes() {
        return nodes;
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    /** Registered and upcoming ones. */
    int nodeCount() {
        return nodes.size() + upcoming.size();
    }

    /**
     * Plans pending pods onto the nodes that are there or on their way.
     *
     * @param lots of that many, at least 1, the index of one
     * @return those for which there is no room
     */
    List<SeenPod> place(List<SeenPod> pending, IntUnaryOperator lots) {
        List<SeenPod> left = new ArrayList<>();
        for (PodGroup group : snapshot.place(PodGroup.of(pending))) {
            List<SeenPod> equal = new ArrayList<>(pending.stream()
                    .filter(pod -> pod.shape() == group.shape())
                    .toList());
            drawFirst(equal, group.count(), lots);
            left.addAll(equal.subList(0, group.count()));
        }
        return left;
    }

    /**
     * The autoscaler takes equal pods in the order in which its cache lists them, which is that of a map of Go: any. It matters
     * which of them find room, because those that do not may be old enough to buy for.
     */
    private static void drawFirst(List<SeenPod> pods, int count, IntUnaryOperator lots) {
        if (count == pods.size()
                || pods.stream().map(SeenPod::createdAt).distinct().count() == 1) {
            return;
        }
        for (int i = 0; i < count; i++) {
            Collections.swap(pods, i, i + lots.applyAsInt(pods.size() - i));
        }
    }
}

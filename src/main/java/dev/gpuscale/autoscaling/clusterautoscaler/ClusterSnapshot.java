package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The working copy of the cluster that one loop plans in (Cluster Autoscaler simulator/clustersnapshot, simulator/scheduling): pods
 * that were placed or moved stay there until the loop ends. A search goes on behind the node that took the last pod
 * (clustersnapshot/predicate/plugin_runner.go), and for equal pods it never asks a full node twice.
 */
public final class ClusterSnapshot {
    private final List<PlannedNode> nodes = new ArrayList<>();
    private final int realNodes;
    private final Instant now;
    private final BitSet removed = new BitSet();
    private final IdentityHashMap<PodShape, OpenNodes> openNodes = new IdentityHashMap<>();
    private final BitSet touched = new BitSet();
    private int cursor;

    /**
     * A copy of the cluster as it is.
     *
     * @param nodes the registered nodes, without the expendable pods
     * @param upcoming the group of each node that is on its way
     * @param now the loop's instant
     */
    public ClusterSnapshot(List<? extends NodeView> nodes, List<NodeGroup> upcoming, Instant now) {
        this.now = now;
        nodes.forEach(node -> this.nodes.add(PlannedNode.copyOf(node)));
        upcoming.forEach(group -> this.nodes.add(PlannedNode.of(group)));
        this.realNodes = nodes.size();
    }

    /**
     * Places pending pods that the scheduler will find room for, highest priority first (Cluster Autoscaler
     * core/podlistprocessor/filter_out_schedulable.go).
     *
     * @return the pods that nothing has room for, in the order given
     */
    public List<PodGroup> place(List<PodGroup> pending) {
        int[] left = new int[pending.size()];
        IntStream.range(0, left.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer i) -> pending.get(i).shape().priority())
                        .reversed())
                .forEach(i -> left[i] = pending.get(i).count() - placed(pending.get(i)));
        return IntStream.range(0, left.length)
                .filter(i -> left[i] > 0)
                .mapToObj(i -> pending.get(i).of(left[i]))
                .toList();
    }

    private int placed(PodGroup pods) {
        HostedPod pod = new PlannedPod(pods.shape(), pods.traits(), now);
        for (int i = 0; i < pods.count(); i++) {
            int host = find(pods.shape(), -1, nodes.size());
            if (host < 0) {
                return i;
            }
            nodes.get(host).host(pod);
        }
        return pods.count();
    }

    /** The pods that were planned onto the node of that index, on top of its own. */
    public List<HostedPod> guests(int node) {
        return nodes.get(node).guests();
    }

    /**
     * Takes a node out and moves its pods to other registered nodes; changes nothing unless all of them fit.
     *
     * @param node its index
     * @return whether they did
     */
    boolean remove(int node, List<HostedPod> pods) {
        int[] hosts = new int[pods.size()];
        touched.clear();
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = find(pods.get(i).shape(), node, realNodes);
            if (hosts[i] < 0) {
                for (int j = 0; j < i; j++) {
                    nodes.get(hosts[j]).giveBack(pods.get(j).shape().requests());
                }
                touched.clear();
                return false;
            }
            touched.set(hosts[i]);
        }
        for (int i = 0; i < hosts.length; i++) {
            nodes.get(hosts[i]).host(pods.get(i));
        }
        touched.clear();
        removed.set(node);
        return true;
    }

    /** Plans the pod onto a node below {@code end} and says which; -1 when none has room. */
    private int find(PodShape pod, int except, int end) {
        OpenNodes open = openNodes.computeIfAbsent(pod, shape -> new OpenNodes(nodes.size()));
        int begin = cursor;
        int found = find(pod, open, begin, end, except);
        if (found < 0) {
            found = find(pod, open, 0, Math.min(begin, end), except);
        }
        if (found >= 0) {
            cursor = (found + 1) % nodes.size();
        }
        return found;
    }

    private int find(PodShape pod, OpenNodes open, int begin, int end, int except) {
        for (int i = open.from(begin); i < end; i = open.from(i + 1)) {
            if (i == except) {
                continue;
            }
            if (!removed.get(i) && nodes.get(i).take(pod, 1) == 1) {
                return i;
            }
            // What a removal that may yet fail has filled may have room again.
            if (!touched.get(i)) {
                open.strike(i);
            }
        }
        return -1;
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.ClusterSnapshot;
import dev.gpuscale.autoscaling.clusterautoscaler.HostedPod;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.PodTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The CapacityBuffers of the Cluster Autoscaler (processors/capacitybuffer/pod_list_processor.go): each loop adds so many pods to
 * those that are pending, last of all. Where they find room they count as guests of the node, so that it looks used; for the rest
 * nodes are bought. They have no time of creation, so the autoscaler takes them for old: nothing waits while one is without room.
 */
final class GroupBuffers {
    /** They may be moved, whatever their template says. */
    private static final PodTraits VIRTUAL = new PodTraits(
            "CapacityBuffer",
            "default",
            Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "true"),
            List.of(),
            List.of());

    private final World world;
    private final List<BufferPlan> buffers;

    GroupBuffers(World world, List<BufferPlan> buffers) {
        this.world = world;
        this.buffers = buffers;
    }

    /** Gives the virtual pods what room there is in the loop's working copy; returns those that find none. */
    List<SeenPod> left(ClusterSnapshot cluster) {
        List<SeenPod> left = new ArrayList<>();
        for (BufferPlan buffer : buffers) {
            int count = buffer.pods(world.fleets());
            if (count > 0) {
                for (PodGroup group : cluster.place(List.of(new PodGroup(buffer.shape(), VIRTUAL, count)))) {
                    for (int i = 0; i < group.count(); i++) {
                        left.add(new SeenPod(buffer.shape(), VIRTUAL, Instant.EPOCH, Duration.ZERO));
                    }
                }
            }
        }
        return left;
    }

    /** Notes on each node how many GPUs they want free there. */
    void mark(List<SeenNode> nodes, ClusterSnapshot cluster, long now) {
        for (int i = 0; i < nodes.size() && !buffers.isEmpty(); i++) {
            int gpus = 0;
            for (HostedPod guest : cluster.guests(i)) {
                gpus += guest.traits().equals(VIRTUAL)
                        ? guest.shape().requests().gpus()
                        : 0;
            }
            world.cluster().keepFree(nodes.get(i).member().node(), gpus, now);
        }
    }
}

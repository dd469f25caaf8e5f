package dev.gpuscale.autoscaling.karpenter;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where a pass has put the virtual pods of CapacityBuffers (Karpenter provisioning/buffers.go). */
public final class BufferPlacement {
    private final IdentityHashMap<ExistingNode, Integer> gpus = new IdentityHashMap<>();
    private final Map<String, Status> byBuffer = new HashMap<>();

    private BufferPlacement() {}

    /**
     * What the buffer's condition {@code Provisioning} says; a change of it makes the controller look again.
     *
     * @param there pods that fit on nodes which are there or on their way
     * @param bought pods that need new nodes
     * @param failed pods that no pool may buy for
     */
    public record Status(int there, int bought, int failed) {
        /** Of a buffer without pods. */
        public static final Status NONE = new Status(0, 0, 0);

        private Status plus(Status other) {
            return new Status(there + other.there, bought + other.bought, failed + other.failed);
        }
    }

    /** Reads a pass. */
    public static BufferPlacement of(Solution solution) {
        BufferPlacement found = new BufferPlacement();
        solution.placements().forEach((pod, node) -> {
            if (pod instanceof VirtualPod virtual) {
                found.gpus.merge(node, virtual.shape().requests().gpus(), Integer::sum);
                found.count(virtual, new Status(1, 0, 0));
            }
        });
        solution.claims().forEach(claim -> found.count(claim.pods(), new Status(0, 1, 0)));
        found.count(solution.unschedulable(), new Status(0, 0, 1));
        return found;
    }

    private void count(List<PendingPod> pods, Status one) {
        for (PendingPod pod : pods) {
            if (pod instanceof VirtualPod virtual) {
                count(virtual, one);
            }
        }
    }

    private void count(VirtualPod pod, Status one) {
        byBuffer.merge(pod.buffer(), one, Status::plus);
    }

    /** Whether there are any on a node, so that it is not empty (disruption/emptiness.go). */
    public boolean isHost(ExistingNode node) {
        return gpus.containsKey(node);
    }

    /** How many GPUs they want free on a node. */
    public int gpusOn(ExistingNode node) {
        return gpus.getOrDefault(node, 0);
    }

    /** How many GPUs they want free on a node that is to be bought. */
    public static int gpusOf(NodeClaim claim) {
        return claim.pods().stream()
                .filter(VirtualPod.class::isInstance)
                .mapToInt(pod -> pod.shape().requests().gpus())
                .sum();
    }

    /** How a buffer has fared. */
    public Status status(String buffer) {
        return byBuffer.getOrDefault(buffer, Status.NONE);
    }
}

package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Pods to be placed (Karpenter provisioning/scheduling/queue.go): by CPU, memory, age. GPUs play no role. What could not be
 * placed comes round again for as long as others could.
 */
final class PodQueue {
    /** The order of the first round. */
    static final Comparator<PendingPod> ORDER = Comparator.comparingLong(
                    (PendingPod pod) -> -pod.shape().requests().cpuMilli())
            .thenComparingLong(pod -> -pod.shape().requests().memoryBytes())
            .thenComparingLong(PendingPod::createdSeconds)
            .thenComparing(PendingPod::uid);

    private final Deque<PendingPod> pods;
    private final IdentityHashMap<PendingPod, Integer> lengths = new IdentityHashMap<>();

    PodQueue(Collection<? extends PendingPod> pods) {
        this.pods = new ArrayDeque<>(pods.stream().sorted(ORDER).toList());
    }

    /** The next pod; empty when none is left, or when a whole round has placed none. */
    Optional<PendingPod> pop() {
        PendingPod next = pods.peek();
        if (next == null || lengths.getOrDefault(next, 0) == pods.size()) {
            return Optional.empty();
        }
        return Optional.of(pods.remove());
    }

    /** It could not be placed. */
    void push(PendingPod pod) {
        pods.add(pod);
        lengths.put(pod, pods.size());
    }

    /** Those that are left. */
    List<PendingPod> rest() {
        return List.copyOf(pods);
    }
}

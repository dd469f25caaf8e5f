package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes of one look are bound to fare alike when each is removed alone, so that one refusal stands for thousands. Nodes
 * do that when they cost and count the same, their pods are of the same shapes and take the same turns in a scheduling pass,
 * and neither has room for any pod of the pass: then the clusters without the one and without the other are the same to it.
 * Upstream tries them one by one, for up to three minutes.
 */
final class CandidateKinds {
    private final Instant now;
    private final List<PendingPod> others;
    private final Set<PodShape> shapesOfOthers = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<PodShape, Integer> numbers = new IdentityHashMap<>();

    /**
     * For one look.
     *
     * @param others pods that every pass places beside those of the candidate
     */
    CandidateKinds(Collection<? extends PendingPod> others, Instant now) {
        this.now = now;
        this.others = others.stream()
                .<PendingPod>map(pod -> pod)
                .sorted(PodQueue.ORDER)
                .toList();
        others.forEach(pod -> shapesOfOthers.add(pod.shape()));
    }

    /** What nodes have in common that fare alike. */
    record Kind(
            String pool,
            String zone,
            String capacityType,
            Resources capacity,
            double usdPerHour,
            double disruptionCost,
            List<Turn> turns) {}

    /**
     * A pod's turn.
     *
     * @param shape number of its shape
     * @param before how many of the other pods come first
     */
    record Turn(int shape, boolean moved, int before) {}

    /** The kind of a candidate; empty when it has room for a pod, so that nothing is known of it. */
    Optional<Kind> of(Candidate candidate) {
        DisruptionNode node = candidate.node();
        List<DisruptionPod> pods = Candidate.reschedulable(node, now);
        Resources free = node.free();
        boolean roomy = shapesOfOthers.stream().anyMatch(shape -> fits(shape, free))
                || pods.stream().anyMatch(pod -> fits(pod.shape(), free));
        if (roomy) {
            return Optional.empty();
        }
        pods.sort(PodQueue.ORDER);
        List<Turn> turns = new ArrayList<>(pods.size());
        for (DisruptionPod pod : pods) {
            int shape = numbers.computeIfAbsent(pod.shape(), key -> numbers.size());
            turns.add(new Turn(shape, pod.isMoved(), before(pod)));
        }
        return Optional.of(new Kind(
                candidate.pool().name(),
                node.zone(),
                node.capacityType(),
                node.capacity(),
                candidate.usdPerHour(),
                candidate.disruptionCost(),
                turns));
    }

    private int before(PendingPod pod) {
        int place = Collections.binarySearch(others, pod, PodQueue.ORDER);
        return place < 0 ? -place - 1 : place;
    }

    private static boolean fits(PodShape shape, Resources free) {
        return shape.requests().fitsInto(free);
    }
}

package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which pods a ReplicaSet deletes when there are too many (Kubernetes pkg/controller/controller_utils.go
 * ActivePodsWithRanks, with LogarithmicScaleDown, which cannot be switched off since 1.31).
 */
public final class VictimRanking {
    /**
     * What the ranking looks at.
     *
     * @param assigned bound to a node
     * @param running its containers run (phase Running); else Pending
     * @param ready its Ready condition is true
     * @param deletionCost the annotation pod-deletion-cost, 0 by default
     * @param podsOnNode active pods of the set on its node
     * @param readyNanos for how long it has been ready
     * @param ageNanos since its creation
     * @param restarts of its containers
     * @param uid stands for the random UID
     */
    public record Candidate(
            boolean assigned,
            boolean running,
            boolean ready,
            int deletionCost,
            int podsOnNode,
            long readyNanos,
            long ageNanos,
            int restarts,
            long uid) {}

    private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::assigned)
            .thenComparing(Candidate::running)
            .thenComparing(Candidate::ready)
            .thenComparing(Candidate::deletionCost)
            .thenComparing(Comparator.comparing(Candidate::podsOnNode).reversed())
            .thenComparing(VictimRanking::byReadyTime)
            .thenComparing(Comparator.comparing(Candidate::restarts).reversed())
            .thenComparing(VictimRanking::byAge);

    private VictimRanking() {}

    /** The indices of the candidates, the first to go first. */
    public static List<Integer> order(List<Candidate> candidates) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            order.add(i);
        }
        return sorted(order, candidates);
    }

    /**
     * A merge sort of our own: the rules are not transitive (of pods ready in the same instant the age decides, of others in one
     * power of two the UID). Go sorts all the same; {@link List#sort} may notice, and throw.
     */
    private static List<Integer> sorted(List<Integer> part, List<Candidate> candidates) {
        if (part.size() < 2) {
            return part;
        }
        List<Integer> left = sorted(part.subList(0, part.size() / 2), candidates);
        List<Integer> right = sorted(part.subList(part.size() / 2, part.size()), candidates);
        List<Integer> merged = new ArrayList<>(part.size());
        int next = 0;
        for (Integer index : right) {
            while (next < left.size() && ORDER.compare(candidates.get(left.get(next)), candidates.get(index)) <= 0) {
                merged.add(left.get(next++));
            }
            merged.add(index);
        }
        merged.addAll(left.subList(next, left.size()));
        return merged;
    }

    /** Ready for a shorter time goes first; within one power of two the UID decides, unless the ready times are equal. */
    private static int byReadyTime(Candidate a, Candidate b) {
        if (!a.ready() || !b.ready() || a.readyNanos() == b.readyNanos()) {
            return 0;
        }
        int rank = Integer.compare(bucket(a.readyNanos()), bucket(b.readyNanos()));
        return rank != 0 ? rank : Long.compare(a.uid(), b.uid());
    }

    /** The younger goes first, in the same buckets. */
    private static int byAge(Candidate a, Candidate b) {
        int rank = Integer.compare(bucket(a.ageNanos()), bucket(b.ageNanos()));
        return rank != 0 ? rank : Long.compare(a.uid(), b.uid());
    }

    /** trunc(log2(nanoseconds)): edges at 34, 69, 137, 275, 550 s ... */
    private static int bucket(long nanos) {
        return nanos <= 0 ? 0 : 63 - Long.numberOfLeadingZeros(nanos);
    }
}

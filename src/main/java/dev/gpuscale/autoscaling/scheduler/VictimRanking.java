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
    order.sort((a, b) -> ORDER.compare(candidates.get(a), candidates.get(b)));
    return order;
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

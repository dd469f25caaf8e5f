package dev.gpuscale.simulation;

import dev.gpuscale.simulation.RecordedClocks.Victim;
import java.util.ArrayList;
import java.util.List;

/** The pods that the recorded ReplicaSet deleted; where the record does not say, as Kubernetes ranks them. */
final class RecordedVictims implements Victims {
  private static final long NEAR = 5 * SimTime.SECOND;

  private final List<Victim> left;

  RecordedVictims(List<Victim> victims) {
    this.left = new ArrayList<>(victims);
  }

  @Override
  public List<Pod> choose(List<Pod> pods, int count, long now) {
    List<Pod> chosen = new ArrayList<>(count);
    List<Pod> others = new ArrayList<>(pods);
    for (Victim victim : List.copyOf(left)) {
      if (chosen.size() < count && Math.abs(victim.micros() - now) <= NEAR) {
        others.stream().filter(pod -> pod.number == victim.pod()).findFirst().ifPresent(pod -> {
          chosen.add(pod);
          others.remove(pod);
          left.remove(victim);
        });
      }
    }
    chosen.addAll(Victims.RANKED.choose(others, count - chosen.size(), now));
    return chosen;
  }
}

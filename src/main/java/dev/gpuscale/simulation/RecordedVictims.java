package dev.gpuscale.simulation;

import dev.gpuscale.simulation.RecordedClocks.Victim;
import dev.gpuscale.workload.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The pods that the recorded ReplicaSet deleted; where the record does not say, as Kubernetes ranks them. */
final class RecordedVictims implements Victims {
    private static final long NEAR = 5 * SimTime.SECOND;
    private static final long TOGETHER = SimTime.SECOND / 10;

    private final List<Victim> left;

    RecordedVictims(List<Victim> victims) {
        this.left = new ArrayList<>(victims);
    }

    /**
     * The same with those that went together in some other order. Pods of one scale-in end milliseconds apart and put their
     * jobs in front of each other's; their order is lost in the rounding of the record.
     */
    static RecordedVictims shuffled(List<Victim> victims, RandomStream random) {
        List<Victim> shuffled = new ArrayList<>(victims);
        int begin = 0;
        for (int i = 0; i < shuffled.size(); i++) {
            if (i > begin && victims.get(i).micros() - victims.get(i - 1).micros() > TOGETHER) {
                begin = i;
            }
            int other = begin + (int) (random.nextDouble() * (i - begin + 1));
            Collections.swap(shuffled, i, other);
        }
        return new RecordedVictims(shuffled);
    }

    @Override
    public List<Pod> choose(List<Pod> pods, int count, long now) {
        List<Pod> chosen = new ArrayList<>(count);
        List<Pod> others = new ArrayList<>(pods);
        for (Victim victim : List.copyOf(left)) {
            if (chosen.size() < count && Math.abs(victim.micros() - now) <= NEAR) {
                others.stream()
                        .filter(pod -> pod.number == victim.pod())
                        .findFirst()
                        .ifPresent(pod -> {
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

package dev.gpuscale.simulation;

import dev.gpuscale.simulation.RecordedClocks.Victim;
import dev.gpuscale.workload.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/** The pods that the recorded ReplicaSet deleted; where the record does not say, as Kubernetes ranks them. */
final class RecordedVictims implements Victims {
    private static final long NEAR = 5 * SimTime.SECOND;
    private static final long TOGETHER = SimTime.SECOND / 10;

    private final List<Victim> left;
    private final ToIntFunction<Pod> numbering;

    /**
     * Pods to go, in order.
     *
     * @param numbering a pod's place in the order of creation, by which the record names it
     */
    RecordedVictims(List<Victim> victims, ToIntFunction<Pod> numbering) {
        this.left = new ArrayList<>(victims);
        this.numbering = numbering;
    }

    /**
     * The same with those that went together in some other order. Pods of one scale-in end milliseconds apart and put their
     * jobs in front of each other's; their order is lost in the rounding of the record.
     */
    static List<Victim> shuffled(List<Victim> victims, RandomStream random) {
        List<Victim> shuffled = new ArrayList<>(victims);
        int begin = 0;
        for (int i = 0; i < shuffled.size(); i++) {
            if (i > begin && victims.get(i).micros() - victims.get(i - 1).micros() > TOGETHER) {
                begin = i;
            }
            int other = begin + (int) (random.nextDouble() * (i - begin + 1));
            Collections.swap(shuffled, i, other);
        }
        return shuffled;
    }

    @Override
    public List<Pod> choose(List<Pod> pods, int count, long now) {
        List<Pod> chosen = new ArrayList<>(count);
        List<Pod> others = new ArrayList<>(pods);
        for (Victim victim : List.copyOf(left)) {
            if (chosen.size() < count && Math.abs(victim.micros() - now) <= NEAR) {
                others.stream()
                        .filter(pod -> numbering.applyAsInt(pod) == victim.pod())
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

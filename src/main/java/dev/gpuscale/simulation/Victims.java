package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.VictimRanking;
import dev.gpuscale.autoscaling.scheduler.VictimRanking.Candidate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Which pods of a ReplicaSet go when it has too many. */
@FunctionalInterface
interface Victims {
    /** As Kubernetes ranks them. */
    Victims RANKED = Victims::ranked;

    /**
     * The pods to delete.
     *
     * @param pods active ones
     * @param count how many, at most as many as there are
     */
    List<Pod> choose(List<Pod> pods, int count, long nowMicros);

    private static List<Pod> ranked(List<Pod> pods, int count, long now) {
        IdentityHashMap<Node, Integer> onNodes = new IdentityHashMap<>();
        for (Pod pod : pods) {
            Node node = pod.node();
            if (node != null && !node.isBoundless()) {
                onNodes.merge(node, 1, Integer::sum);
            }
        }
        List<Candidate> candidates = new ArrayList<>(pods.size());
        for (Pod pod : pods) {
            candidates.add(new Candidate(
                    pod.node() != null,
                    pod.stage() == Pod.Stage.LOADING || pod.isReady(),
                    pod.isReady(),
                    0,
                    pod.node() == null ? 0 : onNodes.getOrDefault(pod.node(), 0),
                    pod.isReady() ? (now - pod.readyMicros()) * 1000 : 0,
                    (now - pod.createdMicros) * 1000,
                    0,
                    pod.uid));
        }
        return VictimRanking.order(candidates).subList(0, count).stream()
                .map(pods::get)
                .toList();
    }
}

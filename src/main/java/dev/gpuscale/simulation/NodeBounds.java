package dev.gpuscale.simulation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the events of a recorded node may be off. The phase of one controller is not recorded: a pod that stays pending
 * triggers Karpenter again every 10 s, and what follows from that may be off by as much.
 *
 * @param usual seconds
 * @param retriggered seconds
 * @param retriggeredNodes names of those that were bought for pods that had been pending for longer than a batch lasts
 */
record NodeBounds(double usual, double retriggered, Set<String> retriggeredNodes) {
    private static final double USUAL_SECONDS = 5;
    private static final double RETRIGGER_SECONDS = 10;

    /** A claim for fresh pods comes this long after one of them at the latest: the longest batch, and some latency. */
    private static final double BATCH_SECONDS = 12;

    NodeBounds {
        retriggeredNodes = Set.copyOf(retriggeredNodes);
    }

    static NodeBounds of(Recording recording, Course recorded, double tolerance) {
        List<RecordedPod> pods = recording.observedPods();
        Set<String> retriggered = recorded.nodes().stream()
                .filter(node -> node.has(NodeEvent.CLAIM_CREATED) && node.begins() > 0)
                .filter(node -> pods.stream()
                        .noneMatch(
                                pod -> pod.created() <= node.begins() && pod.created() > node.begins() - BATCH_SECONDS))
                .filter(node -> recorded.nodes().stream()
                        .noneMatch(other -> Math.abs(other.givenUp() - node.begins()) <= NodeMatching.PASS_SECONDS))
                .map(NodeCourse::name)
                .collect(Collectors.toSet());
        return new NodeBounds(tolerance * USUAL_SECONDS, tolerance * RETRIGGER_SECONDS, retriggered);
    }

    double seconds(NodeCourse node) {
        return retriggeredNodes.contains(node.name()) ? retriggered : usual;
    }

    double widest() {
        return retriggeredNodes.isEmpty() ? usual : retriggered;
    }
}

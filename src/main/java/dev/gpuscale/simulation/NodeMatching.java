package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes recorded and simulated nodes of one kind (owner, type, capacity type) for each other in the order of their launch.
 * Those launched in the same pass are equal, and which of them gets which pod is chance: among them the one that goes
 * first is taken for the one that goes first.
 */
final class NodeMatching {
    /** A controller makes what it makes in one pass within this time. */
    static final double PASS_SECONDS = 1;

    private static final Comparator<NodeCourse> BY_LAUNCH = Comparator.comparingDouble(NodeMatching::launch);

    private static final Comparator<NodeCourse> BY_FATE = Comparator.comparing(
                    (NodeCourse node) -> String.join(",", node.types()))
            .thenComparing(NodeCourse::givenUp)
            .thenComparing(node -> node.last(NodeEvent.DELETED).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(node -> node.last(NodeEvent.UNNEEDED).orElse(Double.POSITIVE_INFINITY));

    /** Two nodes, one of each side. */
    record Match(NodeCourse recorded, NodeCourse simulated) {}

    private final double farthest;
    private final List<Match> matches = new ArrayList<>();
    private final List<NodeCourse> onlyRecorded = new ArrayList<>();
    private final List<NodeCourse> onlySimulated = new ArrayList<>();

    /**
     * Matches all nodes.
     *
     * @param farthest launches that are more seconds apart are not of the same node
     */
    NodeMatching(List<NodeCourse> recorded, List<NodeCourse> simulated, double farthest) {
        this.farthest = farthest;
        TreeSet<String> kinds = new TreeSet<>();
        Stream.concat(recorded.stream(), simulated.stream()).forEach(node -> kinds.add(node.kind()));
        kinds.forEach(kind -> matchKind(of(kind, recorded), of(kind, simulated)));
        matches.sort(Comparator.comparing(Match::recorded, BY_LAUNCH));
    }

    private static List<NodeCourse> of(String kind, List<NodeCourse> nodes) {
        return nodes.stream()
                .filter(node -> node.kind().equals(kind))
                .sorted(BY_LAUNCH)
                .toList();
    }

    /** Nodes from before the start are there at the start. */
    private static double launch(NodeCourse node) {
        return Math.max(0, node.begins());
    }

    private void matchKind(List<NodeCourse> recorded, List<NodeCourse> simulated) {
        List<NodeCourse> reals = new ArrayList<>();
        List<NodeCourse> ours = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < recorded.size() || j < simulated.size()) {
            double apart = i == recorded.size()
                    ? Double.POSITIVE_INFINITY
                    : j == simulated.size()
                            ? Double.NEGATIVE_INFINITY
                            : launch(recorded.get(i)) - launch(simulated.get(j));
            if (Math.abs(apart) <= farthest) {
                reals.add(recorded.get(i++));
                ours.add(simulated.get(j++));
            } else if (apart > 0) {
                onlySimulated.add(simulated.get(j++));
            } else {
                onlyRecorded.add(recorded.get(i++));
            }
        }
        int begin = 0;
        for (int end = 1; end <= reals.size(); end++) {
            if (end == reals.size() || launch(reals.get(end)) - launch(reals.get(begin)) > PASS_SECONDS) {
                matchPass(reals.subList(begin, end), ours.subList(begin, end));
                begin = end;
            }
        }
    }

    private void matchPass(List<NodeCourse> recorded, List<NodeCourse> simulated) {
        List<NodeCourse> reals = recorded.stream().sorted(BY_FATE).toList();
        List<NodeCourse> ours = simulated.stream().sorted(BY_FATE).toList();
        for (int i = 0; i < reals.size(); i++) {
            matches.add(new Match(reals.get(i), ours.get(i)));
        }
    }

    /** By the recorded launch. */
    List<Match> matches() {
        return matches;
    }

    List<NodeCourse> onlyRecorded() {
        return onlyRecorded;
    }

    List<NodeCourse> onlySimulated() {
        return onlySimulated;
    }
}

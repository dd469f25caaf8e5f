package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Compares the nodes of a recording and of its replay: the same nodes, the same types of each claim, the same reasons, the
 * same events at the same time, and the same order of launches and removals, up to renaming.
 */
final class NodeAgreement {
    /** Beyond this many bounds a launch is not a late one but another one. */
    private static final double FARTHEST_BOUNDS = 3;

    /** Instances that were let go together are gone within this time. */
    private static final double REMOVAL_SECONDS = 2;

    /** Seen of the nodes that Karpenter buys. */
    private static final Set<NodeEvent> OF_CLAIMS = Set.of(
            NodeEvent.CLAIM_CREATED,
            NodeEvent.LAUNCHED,
            NodeEvent.CREATED,
            NodeEvent.REGISTERED,
            NodeEvent.READY,
            NodeEvent.GPU_READY,
            NodeEvent.INITIALIZED,
            NodeEvent.TAINTED,
            NodeEvent.UNTAINTED,
            NodeEvent.DISRUPTED,
            NodeEvent.DELETING,
            NodeEvent.DELETED);

    /** Seen of the nodes of a group. */
    private static final Set<NodeEvent> OF_GROUPS =
            Set.of(NodeEvent.CREATED, NodeEvent.READY, NodeEvent.GPU_READY, NodeEvent.TO_BE_DELETED, NodeEvent.DELETED);

    private final ToDoubleFunction<NodeCourse> bound;
    private final double end;
    private final List<NodePair> pairs = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    /**
     * Compares.
     *
     * @param bound seconds that the events of a recorded node may be off
     * @param widest the largest of them
     * @param end of the observation
     */
    NodeAgreement(
            List<NodeCourse> recorded,
            List<NodeCourse> simulated,
            ToDoubleFunction<NodeCourse> bound,
            double widest,
            double end) {
        this.bound = bound;
        this.end = end;
        NodeMatching matching = new NodeMatching(recorded, simulated, FARTHEST_BOUNDS * widest);
        matching.matches().forEach(match -> pairs.add(compare(match.recorded(), match.simulated())));
        matching.onlyRecorded().forEach(node -> pairs.add(onlyRecorded(node)));
        matching.onlySimulated().forEach(node -> pairs.add(onlySimulated(node)));
        pairs.sort(Comparator.comparingDouble(NodeAgreement::begins));
        pairs.forEach(pair -> differences.addAll(pair.differences()));
        compareOrder("launched", NodeCourse::begins, NodeMatching.PASS_SECONDS, matching.matches());
        compareOrder(
                "removed",
                node -> node.last(NodeEvent.DELETED).orElse(Double.NaN),
                REMOVAL_SECONDS,
                matching.matches());
        differences.sort(Comparator.comparingDouble(Difference::seconds));
    }

    private static double begins(NodePair pair) {
        return pair.recorded().or(pair::simulated).orElseThrow().begins();
    }

    private NodePair onlyRecorded(NodeCourse node) {
        return new NodePair(
                Optional.of(node),
                Optional.empty(),
                alone(node, "is only recorded", bound.applyAsDouble(node)),
                List.of());
    }

    private NodePair onlySimulated(NodeCourse node) {
        return new NodePair(
                Optional.empty(),
                Optional.of(node),
                alone(node, "is only simulated", bound.applyAsDouble(node)),
                List.of());
    }

    /** One that came when the observation was about to end may have been missed by the other side. */
    private List<Difference> alone(NodeCourse node, String how, double seconds) {
        if (node.begins() > end - seconds) {
            return List.of();
        }
        NodeEvent first = node.has(NodeEvent.CLAIM_CREATED) ? NodeEvent.CLAIM_CREATED : NodeEvent.CREATED;
        String when = String.format(Locale.ROOT, ", asked for at %.2f s", node.begins());
        return List.of(new Difference(node.begins(), title(node) + " " + how + when, NodeRules.of(first, node)));
    }

    private static String title(NodeCourse node) {
        return node.name() + " (" + node.owner() + ", " + node.type() + ", " + node.capacityType() + ")";
    }

    // ---------------------------------------------------------------- one node

    private NodePair compare(NodeCourse real, NodeCourse ours) {
        List<Difference> found = new ArrayList<>();
        List<Double> shifts = new ArrayList<>();
        boolean claim = real.has(NodeEvent.CLAIM_CREATED);
        for (NodeEvent what : NodeEvent.values()) {
            if ((claim ? OF_CLAIMS : OF_GROUPS).contains(what)) {
                compare(real, what, real.last(what), ours.last(what), found, shifts);
            }
        }
        if (!claim) {
            compareMarks(real, marks(real), marks(ours), found, shifts);
        }
        if (claim && !real.types().equals(ours.types())) {
            found.add(new Difference(
                    real.begins(),
                    title(real) + " may become " + ours.types() + ", recorded " + real.types(),
                    NodeRules.of(NodeEvent.CLAIM_CREATED, real)));
        }
        if (real.reason().isPresent()
                && ours.reason().isPresent()
                && !real.reason().equals(ours.reason())) {
            found.add(new Difference(
                    real.givenUp(),
                    title(real) + " is given up as " + ours.reason().get() + ", recorded "
                            + real.reason().get(),
                    NodeRules.of(NodeEvent.DISRUPTED, real)));
        }
        found.sort(Comparator.comparingDouble(Difference::seconds));
        return new NodePair(Optional.of(real), Optional.of(ours), found, shifts);
    }

    /** The marks of a candidate for deletion, put on and taken away. */
    private static List<NodeCourse.Event> marks(NodeCourse node) {
        return node.events().stream()
                .filter(event -> event.what() == NodeEvent.UNNEEDED || event.what() == NodeEvent.NEEDED)
                .toList();
    }

    private void compareMarks(
            NodeCourse node,
            List<NodeCourse.Event> real,
            List<NodeCourse.Event> ours,
            List<Difference> found,
            List<Double> shifts) {
        for (int i = 0; i < Math.max(real.size(), ours.size()); i++) {
            NodeEvent what = i < real.size() ? real.get(i).what() : ours.get(i).what();
            compare(node, what, at(real, i, what), at(ours, i, what), found, shifts);
        }
    }

    private static OptionalDouble at(List<NodeCourse.Event> marks, int index, NodeEvent what) {
        return index < marks.size() && marks.get(index).what() == what
                ? OptionalDouble.of(marks.get(index).seconds())
                : OptionalDouble.empty();
    }

    /** Before the start only that it happened counts; about the end it may be missed by one side. */
    private void compare(
            NodeCourse node,
            NodeEvent what,
            OptionalDouble real,
            OptionalDouble ours,
            List<Difference> found,
            List<Double> shifts) {
        double seconds = bound.applyAsDouble(node);
        if (real.isPresent() && ours.isPresent()) {
            double shift = Math.max(0, ours.getAsDouble()) - Math.max(0, real.getAsDouble());
            shifts.add(shift);
            if (Math.abs(shift) > seconds) {
                add(found, node, what, real.getAsDouble(), "%s: %s at %.2f s, recorded %.2f s", ours.getAsDouble());
            }
        } else if (real.isPresent() && real.getAsDouble() >= 0 && real.getAsDouble() <= end - seconds) {
            add(found, node, what, real.getAsDouble(), "%s: never %s, recorded %4$.2f s", Double.NaN);
        } else if (ours.isPresent() && ours.getAsDouble() <= end - seconds) {
            add(found, node, what, ours.getAsDouble(), "%s: %s at %.2f s, recorded never", ours.getAsDouble());
        }
    }

    private static void add(
            List<Difference> found, NodeCourse node, NodeEvent what, double when, String message, double ours) {
        String text = String.format(Locale.ROOT, message, title(node), what, ours, when);
        found.add(new Difference(when, text, NodeRules.of(what, node)));
    }

    // ---------------------------------------------------------------- all nodes

    private void compareOrder(
            String what, ToDoubleFunction<NodeCourse> when, double together, List<NodeMatching.Match> matches) {
        for (NodeMatching.Match a : matches) {
            for (NodeMatching.Match b : matches) {
                double real = when.applyAsDouble(b.recorded()) - Math.max(0, when.applyAsDouble(a.recorded()));
                double ours = when.applyAsDouble(b.simulated()) - when.applyAsDouble(a.simulated());
                if (real > together && ours < 0) {
                    differences.add(new Difference(
                            when.applyAsDouble(a.recorded()),
                            title(b.recorded()) + " is " + what + " before " + title(a.recorded())
                                    + ", recorded the other way round",
                            ""));
                }
            }
        }
    }

    List<NodePair> pairs() {
        return pairs;
    }

    /** By time. */
    List<Difference> differences() {
        return differences;
    }
}

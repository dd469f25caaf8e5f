package dev.gpuscale.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The life of one node, recorded or simulated.
 *
 * @param name as its own side calls it
 * @param owner the NodePool or the node group
 * @param types what its claim might have become, sorted by name; empty for a node of a group
 * @param reason why Karpenter gave it up, as the claim's condition says it; empty where it did not
 * @param events in order of time
 */
public record NodeCourse(
        String name,
        String owner,
        String type,
        String capacityType,
        List<String> types,
        Optional<String> reason,
        List<Event> events) {
    /** Something that happened to it; seconds since the start, negative before it. */
    public record Event(double seconds, NodeEvent what) {}

    public NodeCourse {
        types = types.stream().sorted().toList();
        events = events.stream()
                .sorted(Comparator.comparingDouble(Event::seconds))
                .toList();
    }

    /** The last time that it happened. */
    public OptionalDouble last(NodeEvent what) {
        return events.stream()
                .filter(event -> event.what() == what)
                .mapToDouble(Event::seconds)
                .max();
    }

    boolean has(NodeEvent what) {
        return last(what).isPresent();
    }

    /** When it was asked for: the claim's creation, else that of the Node object, else its first event. */
    double begins() {
        return last(NodeEvent.CLAIM_CREATED)
                .orElseGet(() -> last(NodeEvent.CREATED)
                        .orElse(
                                events.isEmpty()
                                        ? Double.POSITIVE_INFINITY
                                        : events.get(0).seconds()));
    }

    /** When it was decided that it goes; infinite where it stays. */
    double givenUp() {
        return last(NodeEvent.TAINTED)
                .orElseGet(() -> last(NodeEvent.TO_BE_DELETED)
                        .orElseGet(() -> last(NodeEvent.DELETING)
                                .orElse(last(NodeEvent.DELETED).orElse(Double.POSITIVE_INFINITY))));
    }

    /** What has to be equal for two nodes to be taken for each other. */
    String kind() {
        return owner + " " + type + " " + capacityType;
    }

    /** Seconds between the start and the end of the recording for which it is paid: no minimum, no rounding. */
    double billedSeconds(double end) {
        double from = last(NodeEvent.LAUNCHED).orElseGet(this::begins);
        double to = last(NodeEvent.DELETED).orElse(end);
        boolean paid = !has(NodeEvent.CLAIM_CREATED) || has(NodeEvent.LAUNCHED);
        return paid ? Math.max(0, Math.min(to, end) - Math.max(from, 0)) : 0;
    }
}

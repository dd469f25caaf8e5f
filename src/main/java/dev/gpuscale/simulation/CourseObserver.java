package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes down the course of a run. */
final class CourseObserver implements Observer {
    /** Capacity type of a machine whose provider knows of none. */
    static final String ON_DEMAND = "on-demand";

    private final List<ReplicaChange> changes = new ArrayList<>();
    private final Map<String, StepCurve> ready = new TreeMap<>();
    private final Set<Pod> bound = new HashSet<>();
    private final StepCurve podsBound = new StepCurve(0);
    private final Map<Pod, Integer> numbers = new HashMap<>();
    private final Map<Node, Life> lives = new LinkedHashMap<>();
    private final List<ScaleUp> scaleUps = new ArrayList<>();

    /** What was seen of a node so far. */
    private static final class Life {
        private final Node node;
        private final List<NodeCourse.Event> events = new ArrayList<>();
        private List<String> types = List.of();
        private Optional<String> reason = Optional.empty();

        private Life(Node node) {
            this.node = node;
        }

        private NodeCourse course() {
            String capacityType = node.offer().capacityType();
            return new NodeCourse(
                    node.name(),
                    node.pool(),
                    node.offer().type(),
                    capacityType.isEmpty() ? ON_DEMAND : capacityType,
                    types,
                    reason,
                    events);
        }
    }

    @Override
    public void scaled(long now, Fleet fleet, Writer who, int from, int to) {
        changes.add(new ReplicaChange(now / 1e6, fleet.name(), who.label(), from, to));
    }

    @Override
    public void pod(long now, Pod pod) {
        numbers.putIfAbsent(pod, numbers.size() + 1);
        ready.computeIfAbsent(pod.fleet.name(), name -> new StepCurve(0)).add(now / 1e6, pod.fleet.ready());
        boolean changed = pod.node() != null && pod.isActive() ? bound.add(pod) : bound.remove(pod);
        if (changed) {
            podsBound.add(now / 1e6, bound.size());
        }
    }

    @Override
    public void node(long now, Node node, NodeEvent event) {
        life(node).events.add(new NodeCourse.Event(now / 1e6, event));
    }

    @Override
    public void claimed(long now, Node node, List<String> types) {
        life(node).types = List.copyOf(types);
        node(now, node, NodeEvent.CLAIM_CREATED);
    }

    @Override
    public void disrupted(long now, Node node, String reason) {
        life(node).reason = Optional.of(reason);
        node(now, node, NodeEvent.DISRUPTED);
    }

    private Life life(Node node) {
        return lives.computeIfAbsent(node, Life::new);
    }

    @Override
    public void scaledUp(long now, String group, int from, int to) {
        scaleUps.add(new ScaleUp(now / 1e6, group, from, to));
    }

    /** The pod's place in the order of creation over all Deployments, from 1. */
    int number(Pod pod) {
        return numbers.getOrDefault(pod, -1);
    }

    /** What it has seen. */
    Course course(Optional<Course.Jobs> jobs) {
        return new Course(
                changes,
                ready,
                podsBound,
                jobs,
                lives.values().stream().map(Life::course).toList(),
                scaleUps);
    }
}

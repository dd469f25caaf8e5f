package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Builds the lives of nodes for tests. */
record NodeLife(NodeCourse course) {
    /** A node of Karpenter's: launched after 0.1 s, there after 12 s, ready 8 s later, with its GPUs 6 s after that. */
    static NodeLife claim(String name, double seconds, String type) {
        return new NodeLife(new NodeCourse(name, "gpu", type, "on-demand", List.of(type), Optional.empty(), List.of()))
                .at(seconds, NodeEvent.CLAIM_CREATED)
                .at(seconds + 0.1, NodeEvent.LAUNCHED)
                .at(seconds + 12.1, NodeEvent.CREATED)
                .at(seconds + 12.3, NodeEvent.REGISTERED)
                .at(seconds + 20.1, NodeEvent.READY)
                .at(seconds + 26.1, NodeEvent.GPU_READY)
                .at(seconds + 26.3, NodeEvent.INITIALIZED);
    }

    /** A node of a group. */
    static NodeLife ofGroup(String name, double seconds, String group) {
        return new NodeLife(new NodeCourse(name, group, "gpu1", "on-demand", List.of(), Optional.empty(), List.of()))
                .at(seconds, NodeEvent.CREATED)
                .at(seconds + 12, NodeEvent.READY)
                .at(seconds + 20, NodeEvent.GPU_READY);
    }

    NodeLife at(double seconds, NodeEvent what) {
        List<NodeCourse.Event> events = new ArrayList<>(course.events());
        events.add(new NodeCourse.Event(seconds, what));
        return with(events);
    }

    private NodeLife with(List<NodeCourse.Event> events) {
        return new NodeLife(new NodeCourse(
                course.name(),
                course.owner(),
                course.type(),
                course.capacityType(),
                course.types(),
                course.reason(),
                events));
    }

    /** Given up by Karpenter for a reason: drained at once, gone after 5 s. */
    NodeLife removed(double seconds, String reason) {
        NodeCourse c = course;
        return new NodeLife(new NodeCourse(
                        c.name(), c.owner(), c.type(), c.capacityType(), c.types(), Optional.of(reason), c.events()))
                .at(seconds, NodeEvent.TAINTED)
                .at(seconds, NodeEvent.DISRUPTED)
                .at(seconds + 0.1, NodeEvent.DELETING)
                .at(seconds + 5, NodeEvent.DELETED);
    }

    NodeLife types(String... types) {
        NodeCourse c = course;
        return new NodeLife(new NodeCourse(
                c.name(), c.owner(), c.type(), c.capacityType(), List.of(types), c.reason(), c.events()));
    }

    /** The same life with each event changed. */
    static NodeCourse changed(NodeCourse course, UnaryOperator<NodeCourse.Event> change) {
        return new NodeLife(course)
                .with(course.events().stream().map(change).toList())
                .course();
    }

    static List<NodeCourse> nodes(NodeLife... lives) {
        return List.of(lives).stream().map(NodeLife::course).toList();
    }
}

package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down the course of a run. */
final class CourseObserver implements Observer {
    private final List<ReplicaChange> changes = new ArrayList<>();
    private final Map<String, StepCurve> ready = new TreeMap<>();

    @Override
    public void scaled(long now, Fleet fleet, Writer who, int from, int to) {
        changes.add(new ReplicaChange(now / 1e6, fleet.name(), who.label(), from, to));
    }

    @Override
    public void pod(long now, Pod pod) {
        ready.computeIfAbsent(pod.fleet.name(), name -> new StepCurve(0)).add(now / 1e6, pod.fleet.ready());
    }

    /** What it has seen. */
    Course course(Optional<Course.Jobs> jobs) {
        return new Course(changes, ready, jobs);
    }
}

package dev.gpuscale.simulation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what it sees to a timeline: one row a change, with the state after it. */
final class TimelineObserver implements Observer {
    private final Timeline timeline;
    private @Nullable World world;
    private final Map<Fleet, Double> metrics = new HashMap<>();

    TimelineObserver(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void begins(World beginning) {
        world = beginning;
    }

    @Override
    public void scaled(long now, Fleet fleet, Writer who, int from, int to) {
        row(now, who.label() + "-scale", fleet.name(), fleet);
    }

    @Override
    public void pod(long now, Pod pod) {
        row(now, "pod-" + pod.stage().name().toLowerCase(Locale.ROOT), pod.name(), pod.fleet);
    }

    @Override
    public void node(long now, Node node) {
        if (world != null && !world.fleets().isEmpty()) {
            row(
                    now,
                    "node-" + node.stage().name().toLowerCase(Locale.ROOT),
                    node.name(),
                    world.fleets().get(0));
        }
    }

    @Override
    public void metric(long now, Fleet fleet, double value) {
        if (!Objects.equals(metrics.put(fleet, value), value)) {
            row(now, "metric", fleet.name(), fleet);
        }
    }

    private void row(long now, String event, String subject, Fleet fleet) {
        if (world == null) {
            return;
        }
        double usd = world.usdSoFar(now);
        int starting = 0;
        int ready = 0;
        for (Node node : world.cluster().nodes()) {
            starting += node.isStarting() ? 1 : 0;
            ready += node.stage() == Node.Stage.READY ? 1 : 0;
        }
        timeline.add(new Timeline.Row(
                now / 1e6,
                event,
                subject,
                fleet.name(),
                fleet.size(),
                fleet.in(Pod.Stage.PENDING),
                fleet.in(Pod.Stage.PULLING) + fleet.in(Pod.Stage.LOADING),
                fleet.ready(),
                fleet.in(Pod.Stage.TERMINATING),
                starting,
                ready,
                fleet.queue().waiting(),
                fleet.queue().inFlight(),
                metrics.getOrDefault(fleet, Double.NaN),
                usd));
    }
}

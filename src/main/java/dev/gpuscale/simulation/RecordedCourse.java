package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what was observed in a recording. */
final class RecordedCourse {
    private static final Map<String, NodeEvent> EVENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("claimCreated", NodeEvent.CLAIM_CREATED),
            Map.entry("launched", NodeEvent.LAUNCHED),
            Map.entry("created", NodeEvent.CREATED),
            Map.entry("registered", NodeEvent.REGISTERED),
            Map.entry("ready", NodeEvent.READY),
            Map.entry("gpuReady", NodeEvent.GPU_READY),
            Map.entry("initialized", NodeEvent.INITIALIZED),
            Map.entry("tainted", NodeEvent.TAINTED),
            Map.entry("untainted", NodeEvent.UNTAINTED),
            Map.entry("disrupted", NodeEvent.DISRUPTED),
            Map.entry("deleting", NodeEvent.DELETING),
            Map.entry("toBeDeleted", NodeEvent.TO_BE_DELETED),
            Map.entry("deleted", NodeEvent.DELETED)));

    private RecordedCourse() {}

    /**
     * The course.
     *
     * @param deployments those of the recording; where there are several, each entry names its own
     */
    static Course read(JsonValue observed, List<String> deployments) {
        List<ReplicaChange> changes = observed.list("replicas").stream()
                .map(change -> new ReplicaChange(
                        change.item(0).number(),
                        owner(change, 4, deployments),
                        change.item(1).text(),
                        change.item(2).wholeNumber(),
                        change.item(3).wholeNumber()))
                .toList();
        Map<String, StepCurve> ready = new TreeMap<>();
        deployments.forEach(name -> ready.put(name, new StepCurve(0)));
        for (JsonValue step : observed.list("podsReady")) {
            StepCurve curve = ready.get(owner(step, 2, deployments));
            if (curve != null) {
                curve.add(step.item(0).number(), step.item(1).wholeNumber());
            }
        }
        return new Course(
                changes,
                ready,
                bound(observed.list("pods").stream().map(RecordedPod::read).toList()),
                observed.optional("waits").map(waits -> jobs(waits, observed)),
                observed.list("nodes").stream().map(RecordedCourse::node).toList(),
                observed.list("scaleUps").stream().map(RecordedCourse::scaleUp).toList());
    }

    private static StepCurve bound(List<RecordedPod> pods) {
        SortedMap<Double, Integer> steps = new TreeMap<>();
        for (RecordedPod pod : pods) {
            if (pod.scheduled().isPresent()) {
                steps.merge(pod.scheduled().getAsDouble(), 1, Integer::sum);
                pod.terminating().ifPresent(end -> steps.merge(end, -1, Integer::sum));
            }
        }
        StepCurve curve = new StepCurve(0);
        int count = 0;
        for (Map.Entry<Double, Integer> step : steps.entrySet()) {
            count += step.getValue();
            curve.add(step.getKey(), count);
        }
        return curve;
    }

    private static NodeCourse node(JsonValue node) {
        List<NodeCourse.Event> events = new ArrayList<>();
        EVENTS.forEach((field, what) -> node.optional(field)
                .ifPresent(at -> events.add(
                        new NodeCourse.Event(at.isMapping() ? at.field("t").number() : at.number(), what))));
        for (JsonValue mark : node.list("unneeded")) {
            boolean on = mark.item(1).text().equals("true");
            events.add(new NodeCourse.Event(mark.item(0).number(), on ? NodeEvent.UNNEEDED : NodeEvent.NEEDED));
        }
        return new NodeCourse(
                node.field("node").text(),
                node.optional("pool").orElseGet(() -> node.field("group")).text(),
                node.field("instanceType").text(),
                node.optional("capacityType").map(JsonValue::text).orElse(CourseObserver.ON_DEMAND),
                node.list("types").stream().map(JsonValue::text).toList(),
                node.optional("disrupted").map(why -> why.field("reason").text()),
                events);
    }

    private static ScaleUp scaleUp(JsonValue increase) {
        return new ScaleUp(
                increase.item(0).number(),
                increase.item(1).text(),
                increase.item(2).wholeNumber(),
                increase.item(3).wholeNumber());
    }

    private static String owner(JsonValue entry, int index, List<String> deployments) {
        List<JsonValue> items = entry.items();
        return items.size() > index ? items.get(index).text() : deployments.isEmpty() ? "" : deployments.get(0);
    }

    private static Course.Jobs jobs(JsonValue waits, JsonValue observed) {
        Optional<JsonValue> podSeconds = observed.optional("podSeconds");
        return new Course.Jobs(
                waits.field("mean").number(),
                waits.field("p95").number(),
                waits.field("jobs").wholeNumber(),
                observed.list("lostAttempts").size(),
                podSeconds
                        .flatMap(seconds -> seconds.optional("ready"))
                        .map(JsonValue::number)
                        .orElse(Double.NaN));
    }
}

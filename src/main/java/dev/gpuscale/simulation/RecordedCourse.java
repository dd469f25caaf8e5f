package dev.gpuscale.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what was observed in a recording. */
final class RecordedCourse {
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
        return new Course(changes, ready, observed.optional("waits").map(waits -> jobs(waits, observed)));
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

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;
import java.util.List;

/**
 * The script of a trigger in a recording: a step function, and when its source failed.
 *
 * @param name the trigger's metadata {@code queue}
 * @param activationAbove active above this value, strictly
 * @param steps empty where the metric is a queue that the pods work off
 */
record RecordedTrigger(String name, double activationAbove, List<Step> steps, List<Outage> outages) {
    /** From this instant on the metric has this value. */
    record Step(long micros, double value, boolean active) {}

    /**
     * The source fails, from one instant until another.
     *
     * @param everything the metric specification cannot be had either: the scaler is gone
     */
    record Outage(long fromMicros, long toMicros, boolean everything) {}

    RecordedTrigger {
        steps = List.copyOf(steps);
        outages = List.copyOf(outages);
    }

    static RecordedTrigger read(JsonValue trigger) {
        JsonValue metric = trigger.field("metric");
        return new RecordedTrigger(
                trigger.field("name").text(),
                trigger.optional("activationAbove").map(JsonValue::number).orElse(0.0),
                metric.isList()
                        ? metric.items().stream().map(RecordedTrigger::step).toList()
                        : List.of(),
                trigger.list("errors").stream().map(RecordedTrigger::outage).toList());
    }

    private static Step step(JsonValue step) {
        return new Step(
                step.item(0).micros(),
                step.item(1).number(),
                step.item(2).text().equals("true"));
    }

    private static Outage outage(JsonValue outage) {
        return new Outage(
                outage.item(0).micros(),
                outage.item(1).micros(),
                outage.item(2).text().equals("all"));
    }

    /** What a query gives; the first value also holds before its time. */
    TriggerReading at(long micros) {
        for (Outage outage : outages) {
            if (micros >= outage.fromMicros && micros < outage.toMicros) {
                return outage.everything ? TriggerReading.UNREACHABLE : TriggerReading.FAILED;
            }
        }
        Step current = steps.get(0);
        for (Step step : steps) {
            if (step.micros <= micros) {
                current = step;
            }
        }
        return TriggerReading.of(current.value, current.active);
    }

    /** Whether the script changes that close to an instant. */
    boolean changesNear(long micros, long distance) {
        return steps.stream().anyMatch(step -> Math.abs(step.micros - micros) <= distance)
                || outages.stream()
                        .anyMatch(outage -> Math.abs(outage.fromMicros - micros) <= distance
                                || Math.abs(outage.toMicros - micros) <= distance);
    }
}

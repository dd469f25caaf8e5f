package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes small recordings for tests: one Deployment {@code worker}, its ScaledObject, scripts, clocks. */
final class RecordingText {
    private final List<String> triggers = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private String hpa = "[[0.05, \"created\"]]";
    private String polls = every(0.1, 15, 600);
    private String syncs = every(15.05, 15, 600);
    private String victims = "[]";
    private String deployment = "\"replicas\": 1";
    private String scaling = "\"maxReplicaCount\": 20";
    private double secondFraction;
    private String podStart = "10";
    private String podDrain = "2";
    private String observed = "{}";
    private String duration = "300";
    private String others = "";

    static RecordingText recording() {
        return new RecordingText();
    }

    /** A trigger with 5 jobs a replica and its script. */
    RecordingText trigger(String name, String extra, String metric, String errors) {
        triggers.add(String.format(
                "{\"type\": \"external\", \"name\": \"%s\", \"metadata\": {\"scalerAddress\": \"x\", \"queue\": \"%s\", \"jobsPerReplica\": \"5\"}%s}",
                name, name, extra.isEmpty() ? "" : ", " + extra));
        scripts.add(String.format(
                "{\"name\": \"%s\", \"activationAbove\": 0, \"metric\": %s, \"errors\": %s}", name, metric, errors));
        return this;
    }

    RecordingText trigger(String metric) {
        return trigger("queue", "", metric, "[]");
    }

    /** Fields of the ScaledObject's spec. */
    RecordingText scaling(String fields) {
        scaling = fields;
        return this;
    }

    /** Fields of the Deployment's spec. */
    RecordingText deployment(String fields) {
        deployment = fields;
        return this;
    }

    /** A further document. */
    RecordingText document(String json) {
        others += ", " + json;
        return this;
    }

    RecordingText step(double at, String object, String action) {
        steps.add(String.format(
                Locale.ROOT, "{\"t\": %.2f, \"what\": \"\", \"object\": \"%s\", %s}", at, object, action));
        return this;
    }

    RecordingText call(double at, String by, String trigger, String value) {
        calls.add(String.format(Locale.ROOT, "[%.2f, \"%s\", \"%s\", %s]", at, by, trigger, value));
        return this;
    }

    RecordingText hpa(String lives) {
        hpa = lives;
        return this;
    }

    RecordingText polls(String instants) {
        polls = instants;
        return this;
    }

    RecordingText syncs(String instants) {
        syncs = instants;
        return this;
    }

    RecordingText victims(String list) {
        victims = list;
        return this;
    }

    RecordingText secondFraction(double fraction) {
        secondFraction = fraction;
        return this;
    }

    RecordingText podStart(String seconds) {
        podStart = seconds;
        return this;
    }

    RecordingText podDrain(String seconds) {
        podDrain = seconds;
        return this;
    }

    RecordingText observed(String json) {
        observed = json;
        return this;
    }

    static String every(double first, double period, double end) {
        StringBuilder list = new StringBuilder("[");
        for (double at = first; at <= end; at += period) {
            list.append(list.length() == 1 ? "" : ", ").append(String.format(Locale.ROOT, "%.2f", at));
        }
        return list.append("]").toString();
    }

    String text() {
        return """
        {"name": "made", "describes": "made by hand",
         "inputs": {"durationSeconds": %s, "nodes": "static, never short of room",
           "podStartDelaySeconds": %s, "podDrainSeconds": %s,
           "manifests": [
             {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "worker"},
              "spec": {%s, "selector": {"matchLabels": {"app": "worker"}},
                "template": {"metadata": {"labels": {"app": "worker"}}, "spec": {
                  "terminationGracePeriodSeconds": 30,
                  "containers": [{"name": "worker", "image": "example/worker:1"}]}}}},
             {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": "worker"},
              "spec": {"scaleTargetRef": {"name": "worker"}, %s, "triggers": [%s]}}%s],
           "triggers": [%s], "steps": [%s]},
         "clocks": {"startSecondFraction": %s, "scaledObjectCreated": 0.0, "hpa": %s, "hpaSyncs": %s, "kedaPolls": %s,
           "getMetricsCalls": [%s], "victims": %s},
         "observed": %s}
        """.formatted(
                        duration,
                        podStart,
                        podDrain,
                        deployment,
                        scaling,
                        String.join(", ", triggers),
                        others,
                        String.join(", ", scripts),
                        String.join(", ", steps),
                        secondFraction,
                        hpa,
                        syncs,
                        polls,
                        String.join(", ", calls),
                        victims,
                        observed);
    }

    Recording read() {
        return Recording.of("made.json", text());
    }

    /** The changes of size as {@code seconds who from>to}, seconds rounded down. */
    List<String> changes() {
        return Replay.play(read()).replicas().stream()
                .map(change -> (int) change.seconds() + " " + change.who() + " " + change.from() + ">" + change.to())
                .toList();
    }
}

package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the recorded controllers saw at an instant, in words: for whoever looks for the reason of a difference. */
final class RecordedSight {
    private static final double NEAR = 2;

    private final Recording recording;

    RecordedSight(Recording recording) {
        this.recording = recording;
    }

    /** The metrics that KEDA or the HPA read just before it changed a size. */
    String metricsBefore(ReplicaChange change) {
        boolean byHpa = change.who().equals(Writer.HPA.label());
        List<String> seen = new ArrayList<>();
        for (RecordedClocks.MetricCall call : recording.clocks().metricCalls()) {
            double before = change.seconds() - call.micros() / 1e6;
            if (call.byHpa() == byHpa && before > -0.05 && before < 1) {
                seen.add(call.trigger() + " "
                        + (call.value().isPresent() ? number(call.value().getAsDouble()) : "failed"));
            }
        }
        return seen.isEmpty() ? "" : "recorded metrics: " + String.join(", ", seen);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** Pods that waited for a node, and what the provisioner or the autoscaler did about them. */
    String around(double seconds) {
        List<String> seen = new ArrayList<>();
        long pending = recording.observedPods().stream()
                .filter(pod -> pod.created() <= seconds
                        && pod.scheduled().orElse(Double.POSITIVE_INFINITY) > seconds
                        && pod.terminating().orElse(Double.POSITIVE_INFINITY) > seconds)
                .count();
        seen.add(pending + (pending == 1 ? " recorded pod" : " recorded pods") + " pending then");
        Optional<RecordedPass> pass = recording.observedPasses().stream()
                .filter(each -> Math.abs(each.seconds() - seconds) <= NEAR)
                .findFirst();
        pass.ifPresent(each -> seen.add(String.format(
                Locale.ROOT,
                "a recorded pass at %.2f s made %d claims for %d pods",
                each.seconds(),
                each.claims(),
                each.pods())));
        return String.join("; ", seen);
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;

/**
 * A node group of Cluster Autoscaler in a recording.
 *
 * @param usdPerHour of a node; NaN where the recording has no prices
 */
record RecordedGroup(
        String name,
        int minSize,
        int maxSize,
        Resources capacity,
        Resources allocatable,
        Map<String, String> labels,
        List<Taint> taints,
        double usdPerHour) {
    private static final String TYPE = "node.kubernetes.io/instance-type";

    RecordedGroup {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }

    static RecordedGroup read(JsonValue group) {
        return new RecordedGroup(
                group.field("name").text(),
                group.field("minSize").wholeNumber(),
                group.field("maxSize").wholeNumber(),
                RecordedResources.read(group.field("capacity")),
                RecordedResources.read(group.field("allocatable")),
                RecordedResources.texts(group.optional("labels")),
                group.list("taints").stream()
                        .map(taint -> new Taint(
                                taint.field("key").text(),
                                taint.optional("value").map(JsonValue::text).orElse(""),
                                taint.field("effect").text()))
                        .toList(),
                group.optional("pricePerHour").map(JsonValue::number).orElse(Double.NaN));
    }

    /** What each of its nodes is. */
    Machine machine() {
        return new Machine(
                labels.getOrDefault(TYPE, name),
                labels.getOrDefault("topology.kubernetes.io/zone", ""),
                "",
                labels,
                capacity,
                allocatable,
                RecordedResources.gpuResource(capacity),
                usdPerHour);
    }
}

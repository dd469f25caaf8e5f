package dev.gpuscale.config;

import dev.gpuscale.manifests.Taint;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Equal machines under one target size.
 *
 * @param min at least 0
 * @param max at least {@code min} and {@code initial}
 * @param initial between {@code min} and {@code max}
 * @param labels in the order of the file
 */
@Doc("Equal machines under one target size: an Auto Scaling group, managed instance group or scale set.")
public record NodeGroup(
        Location at,

        @Doc(value = "Its name, which the priority expander matches.", example = "gpu-a")
        String name,

        @Doc(value = "The type of its machines.", example = "g5.xlarge")
        String instanceType,

        @Doc(value = "How its machines are paid.", byDefault = "onDemand")
        CapacityType capacityType,

        @Doc(value = "The zone of its machines, a label of its nodes; absent: they have none.", example = "us-east-1a")
        Optional<String> zone,

        @Doc(value = "The fewest nodes that an autoscaler leaves it.", byDefault = "0")
        int min,

        @Doc(value = "The most nodes, 1 to 10000. Absent: as many as at the start.", example = "10")
        Optional<Integer> max,

        @Doc(value = "Nodes at the start, ready. Absent: min.", example = "2")
        Optional<Integer> initial,

        @Doc(
                value = "Labels of its nodes, beside those that the cloud puts on.",
                example = "{team: images}",
                byDefault = "{}")
        Map<String, String> labels,

        @Doc(value = "Taints of its nodes.", example = "[nvidia.com/gpu=present:NoSchedule]", byDefault = "[]")
        List<Taint> taints,

        @Doc(
                value =
                        "Whether its nodes carry the provider's GPU label. Without it the Cluster Autoscaler takes a node "
                                + "whose GPUs are not there yet for a finished one without GPUs, and buys another.",
                byDefault = "true")
        boolean gpuLabel) {

    /** More than a cluster holds; keeps a typo from filling the memory with nodes. */
    private static final int MOST_NODES = 10_000;

    public NodeGroup {
        Require.that(!name.isBlank(), "name is blank\nFor example: gpu-a.");
        Require.that(!instanceType.isBlank(), "instanceType is blank\nFor example: g5.xlarge.");
        Require.that(min >= 0, "min is %d, but nodes can't be negative", min);
        int start = initial.orElse(min);
        Require.that(start >= min, "initial is %d, below min (%d)\nA group is never smaller than min.", start, min);
        int most = max.orElse(start);
        Require.that(most >= min, "max is %d, below min (%d)\nMake it min at least.", most, min);
        Require.that(most >= start, "max is %d, below initial (%d)\nMake it initial at least.", most, start);
        Require.that(
                most > 0,
                "max is %s, and there is no node at the start: the group never has any\n"
                        + "With a Cluster Autoscaler give max, without one initial.",
                max.isPresent() ? "0" : "absent");
        Require.that(most <= MOST_NODES, "max is %d, but can be at most %d", most, MOST_NODES);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        taints = List.copyOf(taints);
    }

    /** Nodes at the start. */
    public int startSize() {
        return initial.orElse(min);
    }

    /** The most nodes. */
    public int maxSize() {
        return max.orElse(startSize());
    }
}

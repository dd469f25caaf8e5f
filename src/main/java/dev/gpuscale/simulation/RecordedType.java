package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A made-up instance type of a recording.
 *
 * @param labels of its own; those that every node has come with {@link #machines}
 */
record RecordedType(
        String name, Resources capacity, Resources allocatable, Map<String, String> labels, List<Offering> offerings) {
    private static final Map<String, String> PLATFORM =
            Map.of("kubernetes.io/arch", "amd64", "kubernetes.io/os", "linux");

    /** Where and how it is sold. */
    record Offering(String capacityType, String zone, double usdPerHour) {}

    RecordedType {
        labels = Map.copyOf(labels);
        offerings = List.copyOf(offerings);
    }

    static RecordedType read(JsonValue type) {
        return new RecordedType(
                type.field("name").text(),
                RecordedResources.read(type.field("capacity")),
                RecordedResources.read(type.field("allocatable")),
                RecordedResources.texts(type.optional("labels")),
                type.list("offerings").stream()
                        .map(offering -> new Offering(
                                offering.field("capacityType").text(),
                                offering.field("zone").text(),
                                offering.field("pricePerHour").number()))
                        .toList());
    }

    /** The type as Karpenter's provider describes it. */
    InstanceType type() {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(PLATFORM);
        return new InstanceType(
                name,
                capacity,
                allocatable,
                RecordedResources.gpuResource(capacity),
                all,
                Set.of(),
                offerings.stream()
                        .map(each -> new dev.gpuscale.autoscaling.karpenter.Offering(
                                each.zone(), each.capacityType(), each.usdPerHour(), true))
                        .toList());
    }

    /** What can be bought of it, a machine an offering, with the labels that Karpenter's KWOK provider gives its nodes. */
    List<Machine> machines() {
        return offerings.stream().map(this::machine).toList();
    }

    private Machine machine(Offering offering) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("node.kubernetes.io/instance-type", name);
        all.put("karpenter.sh/capacity-type", offering.capacityType());
        all.put("topology.kubernetes.io/zone", offering.zone());
        all.putAll(PLATFORM);
        return new Machine(
                name,
                offering.zone(),
                offering.capacityType(),
                all,
                capacity,
                allocatable,
                RecordedResources.gpuResource(capacity),
                offering.usdPerHour());
    }
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine to be bought (Karpenter provisioning/scheduling/nodeclaim.go).
 *
 * @param pods that it is bought for
 * @param types what it may become, by the price of the cheapest available offering that meets the requirements
 * @param requirements of the pool and of its pods
 * @param requests of its pods, and the least that DaemonSets take of any of the types
 */
public record NodeClaim(
        String pool, List<PendingPod> pods, List<InstanceType> types, Requirements requirements, Resources requests) {
    public NodeClaim {
        pods = List.copyOf(pods);
        types = List.copyOf(types);
    }

    /** The offerings of a type that are available and meet the requirements, cheapest first. */
    public List<Offering> offerings(InstanceType type) {
        return type.offerings(requirements);
    }

    /** The extended resource that its pods ask for; empty when none asks for GPUs. */
    public String gpuResource() {
        return pods.stream()
                .map(PendingPod::shape)
                .filter(shape -> shape.requests().gpus() > 0)
                .map(PodShape::gpuResource)
                .findFirst()
                .orElse("");
    }

    /** The machine it becomes with that offering, with the node's labels: those that the pool leaves open get one value. */
    public Machine machine(InstanceType type, Offering offering) {
        Map<String, String> labels = new HashMap<>();
        requirements.all().stream()
                .filter(requirement -> !WellKnownLabels.KEYS.contains(requirement.key()))
                .forEach(
                        requirement -> requirement.anyValue().ifPresent(value -> labels.put(requirement.key(), value)));
        labels.putAll(type.labels());
        labels.put(WellKnownLabels.NODE_POOL, pool);
        labels.put(WellKnownLabels.INSTANCE_TYPE, type.name());
        labels.put(WellKnownLabels.ZONE, offering.zone());
        labels.put(WellKnownLabels.CAPACITY_TYPE, offering.capacityType());
        return new Machine(
                type.name(),
                offering.zone(),
                offering.capacityType(),
                labels,
                type.capacity(),
                type.allocatable(),
                type.gpuResource(),
                offering.usdPerHour());
    }
}

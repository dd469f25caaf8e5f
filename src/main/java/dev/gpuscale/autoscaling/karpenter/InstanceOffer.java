package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.Map;

/**
 * A machine that can be bought: a type in a capacity type.
 *
 * @param type the instance type's name
 * @param capacityType {@code on-demand} or {@code spot}
 * @param labels all labels a node of it has, the capacity type among them
 * @param capacity what limits are charged with
 * @param allocatable what pods may use
 * @param gpuResource the extended resource of its GPUs; empty without
 * @param usdPerHour price of an hour, above 0
 */
public record InstanceOffer(
        String type,
        String capacityType,
        Map<String, String> labels,
        Resources capacity,
        Resources allocatable,
        String gpuResource,
        double usdPerHour) {
    public InstanceOffer {
        labels = Map.copyOf(labels);
    }
}

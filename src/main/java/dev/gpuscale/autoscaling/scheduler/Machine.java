package dev.gpuscale.autoscaling.scheduler;

import java.util.Map;

/**
 * A machine that can be bought, or that a node runs on: an instance type in a zone, at a price.
 *
 * @param type the instance type's name
 * @param zone where it is; empty when nothing depends on it
 * @param capacityType {@code on-demand} or {@code spot}; empty for machines that nobody buys
 * @param labels all labels a node of it has, the capacity type among them
 * @param capacity what limits are charged with
 * @param allocatable what pods may use
 * @param gpuResource the extended resource of its GPUs; empty without
 * @param usdPerHour price of an hour, above 0; NaN when unknown
 */
public record Machine(
        String type,
        String zone,
        String capacityType,
        Map<String, String> labels,
        Resources capacity,
        Resources allocatable,
        String gpuResource,
        double usdPerHour) {
    public Machine {
        labels = Map.copyOf(labels);
    }
}

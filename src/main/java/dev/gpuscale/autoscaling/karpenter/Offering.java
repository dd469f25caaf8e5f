package dev.gpuscale.autoscaling.karpenter;

/**
 * An instance type in one zone, bought in one way (Karpenter cloudprovider/types.go {@code Offering}).
 *
 * @param capacityType {@code on-demand} or {@code spot}
 * @param usdPerHour price of an hour
 * @param available false while the provider remembers that a launch failed for want of capacity
 */
public record Offering(String zone, String capacityType, double usdPerHour, boolean available) {
    /** The same, sold out. */
    public Offering unavailable() {
        return new Offering(zone, capacityType, usdPerHour, false);
    }
}

package dev.gpuscale.autoscaling.karpenter;

import java.util.List;

/** What a node of a type may cost when it is launched (Karpenter cloudprovider/types.go). */
final class LaunchPrice {
    /** No offering is available: more than any price. */
    static final double NONE = Double.MAX_VALUE;

    private static final List<String> PREFERRED = List.of("reserved", "spot", "on-demand");

    private LaunchPrice() {}

    /**
     * The dearest zone of the capacity type that would be launched, which is the first of reserved, spot and on-demand that is
     * available ({@code WorstLaunchPrice}).
     */
    static double worst(InstanceType type, Requirements requirements) {
        List<Offering> offerings = type.offerings(requirements);
        for (String capacityType : PREFERRED) {
            double worst = offerings.stream()
                    .filter(offering -> offering.capacityType().equals(capacityType))
                    .mapToDouble(Offering::usdPerHour)
                    .max()
                    .orElse(NONE);
            if (worst < NONE) {
                return worst;
            }
        }
        return NONE;
    }

    /** The cheapest available offering, of whatever capacity type is allowed. */
    static double cheapest(InstanceType type, Requirements requirements) {
        return type.offerings(requirements).stream()
                .mapToDouble(Offering::usdPerHour)
                .findFirst()
                .orElse(NONE);
    }
}

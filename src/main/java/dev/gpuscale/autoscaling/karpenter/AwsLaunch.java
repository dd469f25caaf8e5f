package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the AWS provider asks EC2 for: one fleet request of one capacity type (karpenter-provider-aws
 * pkg/providers/instance/instance.go). Capacity reservations are not modelled.
 *
 * @param capacityType {@code spot} or {@code on-demand}
 * @param overrides what EC2 may choose from, cheapest first; at least one
 */
public record AwsLaunch(String capacityType, List<LaunchOption> overrides) {
    /** The capacity type that can be taken back. */
    public static final String SPOT = "spot";

    /** The capacity type that cannot. */
    public static final String ON_DEMAND = "on-demand";

    /** How many types a request may have. */
    private static final int MAX_TYPES = 60;

    public AwsLaunch {
        overrides = List.copyOf(overrides);
    }

    /** The request for a claim; empty when capacity is insufficient, which ends the claim. */
    public static Optional<AwsLaunch> of(NodeClaim claim, boolean strictMinValues) {
        return of(claim.requirements(), claim.requests(), claim.gpuResource(), claim.types(), strictMinValues);
    }

    /**
     * The request for what a claim asks.
     *
     * @param gpuResource the extended resource of the requests' GPUs
     */
    static Optional<AwsLaunch> of(
            Requirements wanted,
            Resources requests,
            String gpuResource,
            List<InstanceType> types,
            boolean strictMinValues) {
        List<AwsLaunchType> left = AwsLaunchFilters.apply(wanted, requests, gpuResource, types);
        left = left.stream()
                .sorted(Comparator.comparingDouble(type -> type.cheapest(wanted)))
                .limit(MAX_TYPES)
                .toList();
        List<InstanceType> kept = left.stream().map(AwsLaunchType::type).toList();
        if (strictMinValues && !MinValues.unmet(kept, wanted).isEmpty()) {
            return Optional.empty();
        }
        String capacityType = offers(left, wanted, SPOT).isEmpty() ? ON_DEMAND : SPOT;
        List<LaunchOption> overrides = offers(left, wanted, capacityType);
        return overrides.isEmpty() ? Optional.empty() : Optional.of(new AwsLaunch(capacityType, overrides));
    }

    private static List<LaunchOption> offers(List<AwsLaunchType> types, Requirements wanted, String capacityType) {
        if (!wanted.get(WellKnownLabels.CAPACITY_TYPE).allows(capacityType)) {
            return List.of();
        }
        Requirements only = wanted.with(Requirement.in(WellKnownLabels.CAPACITY_TYPE, Set.of(capacityType)));
        List<LaunchOption> options = new ArrayList<>();
        types.forEach(type ->
                type.offerings(only).forEach(offering -> options.add(new LaunchOption(type.type(), offering))));
        options.sort(Comparator.comparingDouble(option -> option.offering().usdPerHour()));
        return options;
    }

    /** How EC2 is to choose (pkg/providers/instance/types.go). */
    public String allocationStrategy() {
        return capacityType.equals(SPOT) ? "price-capacity-optimized" : "lowest-price";
    }

    /**
     * What EC2 chooses: on demand the cheapest. How it weighs the depth of spot pools is not published, so for spot it is the
     * cheapest with some probability, else one of the cheaper half of the others.
     *
     * @param cheapestShare that probability, 0..1
     * @param draw of a uniform variate, 0 (inclusive) to 1
     */
    public LaunchOption choice(double cheapestShare, double draw) {
        int others = overrides.size() / 2;
        if (!capacityType.equals(SPOT) || draw < cheapestShare || others == 0) {
            return overrides.get(0);
        }
        return overrides.get(1 + (int) ((draw - cheapestShare) / (1 - cheapestShare) * others));
    }
}

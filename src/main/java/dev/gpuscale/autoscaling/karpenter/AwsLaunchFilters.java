package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;
import java.util.stream.Stream;

/** What the AWS provider leaves of a claim's types before it launches (karpenter-provider-aws pkg/providers/instance/filter). */
final class AwsLaunchFilters {
    private AwsLaunchFilters() {}

    /** The types that may be launched, with their offerings; in the order given. */
    static List<AwsLaunchType> apply(
            Requirements wanted, Resources requests, String gpuResource, List<InstanceType> types) {
        List<AwsLaunchType> possible = types.stream()
                .filter(type -> isPossible(type, wanted, requests, gpuResource))
                .map(AwsLaunchType::of)
                .toList();
        if (wanted.hasMinValues()) {
            return possible; // the other two would take away from what is to be shown
        }
        return withoutDearSpot(withoutExotic(possible), wanted);
    }

    private static boolean isPossible(InstanceType type, Requirements wanted, Resources requests, String gpuResource) {
        return wanted.isCompatible(type.labelRequirements(), WellKnownLabels.KEYS)
                && requests.fitsInto(type.allocatable())
                && (requests.gpus() == 0 || gpuResource.equals(type.gpuResource()))
                && type.isOffered(wanted);
    }

    /** Machines with accelerators, and bare metal, only when there is nothing else. */
    private static List<AwsLaunchType> withoutExotic(List<AwsLaunchType> types) {
        List<AwsLaunchType> generic =
                types.stream().filter(type -> !isExotic(type.type())).toList();
        return generic.isEmpty() ? types : generic;
    }

    private static boolean isExotic(InstanceType type) {
        boolean metal = type.labelRequirements().get(WellKnownLabels.AWS_INSTANCE_SIZE).values().stream()
                .anyMatch(size -> size.contains("metal"));
        return metal || type.capacity().gpus() > 0;
    }

    /** Where both are to be had, no spot that costs more than the cheapest on demand. */
    private static List<AwsLaunchType> withoutDearSpot(List<AwsLaunchType> types, Requirements wanted) {
        boolean mixed = Stream.of(AwsLaunch.SPOT, AwsLaunch.ON_DEMAND)
                .allMatch(wanted.get(WellKnownLabels.CAPACITY_TYPE)::allows);
        double bound = types.stream()
                .flatMap(type -> type.offerings(wanted).stream())
                .filter(offering -> offering.capacityType().equals(AwsLaunch.ON_DEMAND))
                .mapToDouble(Offering::usdPerHour)
                .min()
                .orElse(Double.MAX_VALUE);
        if (!mixed) {
            return types;
        }
        return types.stream()
                .map(type -> type.where(
                        offering -> !offering.capacityType().equals(AwsLaunch.SPOT) || offering.usdPerHour() <= bound))
                .filter(type -> !type.kept().isEmpty())
                .toList();
    }
}

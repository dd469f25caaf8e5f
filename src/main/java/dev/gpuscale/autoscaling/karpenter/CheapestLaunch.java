package dev.gpuscale.autoscaling.karpenter;

import java.util.Comparator;
import java.util.Optional;

/**
 * What the KWOK provider launches: the cheapest available offering that meets the claim's requirements (Karpenter
 * kwok/cloudprovider/cloudprovider.go). Of types at one price the first by name; of a type's offerings at one price the first,
 * where KWOK draws lots.
 */
public final class CheapestLaunch {
    private CheapestLaunch() {}

    /** The choice; empty when nothing is available any more. */
    public static Optional<LaunchOption> of(NodeClaim claim) {
        return claim.types().stream()
                .sorted(Comparator.comparing(InstanceType::name))
                .flatMap(type ->
                        claim.offerings(type).stream().limit(1).map(offering -> new LaunchOption(type, offering)))
                .min(Comparator.comparingDouble(option -> option.offering().usdPerHour()));
    }
}

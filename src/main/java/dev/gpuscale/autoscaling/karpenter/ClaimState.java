package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a claim may still become, and what its pods ask for. Every pod that joins narrows it.
 *
 * @param requests of its pods, without DaemonSets
 */
record ClaimState(Requirements requirements, List<TypeRoom> types, Resources requests) {
    /**
     * With one more pod (Karpenter provisioning/scheduling/nodeclaim.go {@code CanAdd}, without taints and minValues); empty
     * when no type is left.
     */
    Optional<ClaimState> with(Demand demand, Effort effort) {
        if (!requirements.isCompatible(demand.requirements(), WellKnownLabels.KEYS)) {
            return Optional.empty();
        }
        Optional<Requirements> spread = demand.spread(requirements.and(demand.requirements()));
        return spread.flatMap(narrowed -> with(demand, narrowed, effort));
    }

    private Optional<ClaimState> with(Demand demand, Requirements narrowed, Effort effort) {
        Resources more = requests.plus(demand.shape().requests());
        List<TypeRoom> left = new ArrayList<>();
        for (TypeRoom option : types) {
            effort.types++;
            if (more.fitsInto(option.room())
                    && demand.wantsGpusOf(option.type().gpuResource())
                    && (narrowed.isSameAs(requirements) || isPossible(option.type(), narrowed))) {
                left.add(option);
            }
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new ClaimState(narrowed, left, more));
    }

    /** The same with other types. */
    ClaimState with(List<TypeRoom> others) {
        return new ClaimState(requirements, others, requests);
    }

    /** Only keys that both sides name are compared: a label that no type defines filters nothing. */
    static boolean isPossible(InstanceType type, Requirements wanted) {
        return type.labelRequirements().intersects(wanted) && type.isOffered(wanted);
    }

    List<InstanceType> instanceTypes() {
        return types.stream().map(TypeRoom::type).toList();
    }
}

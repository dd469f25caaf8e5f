package dev.gpuscale.autoscaling.karpenter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The types of a claim that are sure to cost less (Karpenter scheduling/nodeclaim.go {@code
 * RemoveInstanceTypeOptionsByPriceAndMinValues}).
 */
final class Cheaper {
    private Cheaper() {}

    /**
     * The types whose worst price is below another, in their order.
     *
     * @return empty when too few are left for a minValues; a list without any when nothing is cheaper
     */
    static Optional<List<InstanceType>> than(double usdPerHour, List<InstanceType> types, Requirements requirements) {
        List<InstanceType> cheaper = types.stream()
                .filter(type -> LaunchPrice.worst(type, requirements) < usdPerHour)
                .toList();
        return cheaper.isEmpty() || MinValues.unmet(cheaper, requirements).isEmpty()
                ? Optional.of(cheaper)
                : Optional.empty();
    }

    /** How many of the types, from the first on, show as many values of each label as is asked; all where all do not. */
    static int needed(List<InstanceType> types, Requirements requirements) {
        return requirements.all().stream()
                .mapToInt(requirement -> needed(types, requirement))
                .max()
                .orElse(0);
    }

    private static int needed(List<InstanceType> types, Requirement requirement) {
        Set<String> shown = new HashSet<>();
        int count = 0;
        while (shown.size() < requirement.minValues() && count < types.size()) {
            shown.addAll(
                    types.get(count).labelRequirements().get(requirement.key()).values());
            count++;
        }
        return count;
    }
}

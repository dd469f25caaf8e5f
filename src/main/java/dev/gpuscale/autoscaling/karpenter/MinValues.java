package dev.gpuscale.autoscaling.karpenter;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many different values of a label the types of a claim show (Karpenter cloudprovider/types.go SatisfiesMinValues). */
public final class MinValues {
    private MinValues() {}

    /** The labels of which too few values are shown, with how many; empty when all is well. */
    public static Map<String, Integer> unmet(List<InstanceType> types, Requirements wanted) {
        Map<String, Integer> unmet = new TreeMap<>();
        for (Requirement requirement : wanted.all()) {
            if (requirement.minValues() > 0) {
                Set<String> shown = new HashSet<>();
                types.forEach(type -> shown.addAll(
                        type.labelRequirements().get(requirement.key()).values()));
                if (shown.size() < requirement.minValues()) {
                    unmet.put(requirement.key(), shown.size());
                }
            }
        }
        return unmet;
    }
}

package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A NodePool as far as provisioning looks at it.
 *
 * @param weight 0..100, higher first
 * @param minValues how many different values of a label the types of a claim must show, by key
 * @param labels of its template
 * @param taints of its template
 * @param startupTaints which new nodes have until somebody removes them; pods need not tolerate them
 * @param types what its node class offers, in the provider's order
 */
public record Pool(
        String name,
        int weight,
        List<LabelRequirement> requirements,
        Map<String, Integer> minValues,
        Map<String, String> labels,
        List<Taint> taints,
        List<Taint> startupTaints,
        Limits limits,
        List<InstanceType> types) {
    public Pool {
        requirements = List.copyOf(requirements);
        minValues = Map.copyOf(minValues);
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        startupTaints = List.copyOf(startupTaints);
        types = List.copyOf(types);
    }

    /** The same pool with other types on offer. */
    public Pool with(List<InstanceType> others) {
        return new Pool(name, weight, requirements, minValues, labels, taints, startupTaints, limits, others);
    }

    /** What its nodes are to meet: requirements, labels and its name (scheduling/nodeclaimtemplate.go). */
    public Requirements nodeRequirements() {
        Requirements asked = Requirements.of(requirements);
        for (Map.Entry<String, Integer> entry : new TreeMap<>(minValues).entrySet()) {
            String key = WellKnownLabels.normalized(entry.getKey());
            asked = asked.with(asked.get(key).showing(entry.getValue()));
        }
        return asked.and(Requirements.ofLabels(labels))
                .and(Requirements.ofLabels(Map.of(WellKnownLabels.NODE_POOL, name)));
    }
}

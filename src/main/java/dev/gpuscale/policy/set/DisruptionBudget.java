package dev.gpuscale.policy.set;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PodDisruptionBudget. */
public record DisruptionBudget(Resource resource) {
    public static Stream<DisruptionBudget> all(ManifestSet set) {
        return set.all("PodDisruptionBudget").stream().map(DisruptionBudget::new);
    }

    /** The owners of all pods that some budget is about. */
    public static Set<ObjectName> covered(ManifestSet set) {
        return all(set).flatMap(budget -> budget.selected(set).stream())
                .map(pods -> pods.owner().name())
                .collect(Collectors.toSet());
    }

    /** {@code spec.selector}, there or not. */
    public Field selector() {
        return resource.spec().get("selector");
    }

    /** Whose pods it is about, in its namespace; nobody's without a selector, everybody's with an empty one. */
    public List<PodTemplate> selected(ManifestSet set) {
        return Selector.of(selector())
                .map(selector -> set.workloads().selectedBy(selector, resource.namespace()))
                .orElse(List.of());
    }
}

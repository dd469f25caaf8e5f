package dev.gpuscale.simulation;

import dev.gpuscale.manifests.PodTemplate;
import dev.gpuscale.manifests.PriorityClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the PriorityClasses make of pods (Kubernetes {@code plugin/pkg/admission/priority}). */
final class Priorities {
    private static final String SYSTEM_CLUSTER_CRITICAL = "system-cluster-critical";
    private static final String SYSTEM_NODE_CRITICAL = "system-node-critical";
    private static final String NEVER = "Never";

    private final List<PriorityClass> classes;

    Priorities(List<PriorityClass> classes) {
        this.classes = List.copyOf(classes);
    }

    /** A pod's priority; 0 where nothing gives one. */
    int of(PodTemplate template) {
        return switch (template.priorityClassName()) {
            case SYSTEM_CLUSTER_CRITICAL -> 2_000_000_000;
            case SYSTEM_NODE_CRITICAL -> 2_000_001_000;
            default -> classOf(template).map(PriorityClass::value).orElse(0);
        };
    }

    /** Whether it may take the place of pods of a lower priority. */
    boolean preempts(PodTemplate template) {
        return classOf(template).stream()
                .noneMatch(each -> each.preemptionPolicy().equals(NEVER));
    }

    /** The class that the pod names; without a name the global default, of several the one with the lowest value. */
    private Optional<PriorityClass> classOf(PodTemplate template) {
        String name = template.priorityClassName();
        return name.isEmpty()
                ? classes.stream()
                        .filter(PriorityClass::globalDefault)
                        .min(Comparator.comparingInt(PriorityClass::value))
                : classes.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}

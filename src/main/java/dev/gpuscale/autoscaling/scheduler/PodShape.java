package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * What the scheduler needs to know of a pod; the same for all pods of a Deployment's template.
 *
 * @param name of the Deployment, for messages
 * @param gpuResource the extended resource that it asks for, {@code nvidia.com/gpu}; empty with 0 GPUs
 * @param requirements the node selector and the required node affinity
 * @param priority value of its PriorityClass; higher goes first
 */
public record PodShape(
        String name,
        Resources requests,
        String gpuResource,
        List<LabelRequirement> requirements,
        List<Toleration> tolerations,
        int priority) {
    public PodShape {
        requirements = List.copyOf(requirements);
        tolerations = List.copyOf(tolerations);
    }

    /** Whether it tolerates all taints that repel. */
    public boolean tolerates(List<Taint> taints) {
        return taints.stream()
                .filter(Taint::repels)
                .allMatch(t -> tolerations.stream().anyMatch(tol -> tol.tolerates(t)));
    }
}

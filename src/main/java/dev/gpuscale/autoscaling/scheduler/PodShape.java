package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * What the scheduler needs to know of a pod; one instance for all pods of a Deployment's template, which are told from others
 * by its identity.
 *
 * @param name of the Deployment, for messages
 * @param gpuResource the extended resource that it asks for, {@code nvidia.com/gpu}; empty with 0 GPUs
 * @param requirements the node selector and the required node affinity
 * @param priority value of its PriorityClass; higher goes first
 * @param preempts its PriorityClass does not say {@code preemptionPolicy: Never}
 * @param spread its topologySpreadConstraints; without any the scheduler's own defaults hold
 * @param oneToANode it keeps its own kind off its node (required pod anti-affinity by hostname)
 * @param images of its init containers and its containers, each as often as it is used, named as in the node's status
 */
public record PodShape(
        String name,
        Resources requests,
        String gpuResource,
        List<LabelRequirement> requirements,
        List<Toleration> tolerations,
        int priority,
        boolean preempts,
        List<SpreadConstraint> spread,
        boolean oneToANode,
        List<String> images) {
    public PodShape {
        requirements = List.copyOf(requirements);
        tolerations = List.copyOf(tolerations);
        spread = List.copyOf(spread);
        images = List.copyOf(images);
    }

    /** A pod that may preempt and minds neither its like nor its images. */
    public PodShape(
            String name,
            Resources requests,
            String gpuResource,
            List<LabelRequirement> requirements,
            List<Toleration> tolerations,
            int priority) {
        this(name, requests, gpuResource, requirements, tolerations, priority, true, List.of(), false, List.of());
    }

    /**
     * What the score takes it to ask for: a pod without a CPU request counts as 0.1 cores, one without a memory request as
     * 200 MiB (Kubernetes scheduler/util/pod_resources.go).
     */
    public Resources scoredRequests() {
        return requests.cpuMilli() > 0 && requests.memoryBytes() > 0
                ? requests
                : new Resources(
                        requests.cpuMilli() > 0 ? requests.cpuMilli() : 100,
                        requests.memoryBytes() > 0 ? requests.memoryBytes() : 200L << 20,
                        requests.gpus());
    }

    /** Whether it makes a difference to such a pod where its like are. */
    public boolean mindsItsLike() {
        return oneToANode || hasHardSpread();
    }

    /** Whether one of its spread constraints is {@code DoNotSchedule}. */
    public boolean hasHardSpread() {
        for (SpreadConstraint constraint : spread) {
            if (constraint.hard()) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are of one Deployment's template. */
    @SuppressWarnings("ReferenceEquality") // there is one instance a template, and thousands of comparisons
    public boolean isSameAs(PodShape other) {
        return this == other;
    }

    /** Whether it tolerates all taints that repel. */
    public boolean tolerates(List<Taint> taints) {
        for (Taint taint : taints) {
            if (taint.repels() && !tolerates(taint)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it tolerates that taint. */
    public boolean tolerates(Taint taint) {
        for (Toleration toleration : tolerations) {
            if (toleration.tolerates(taint)) {
                return true;
            }
        }
        return false;
    }
}

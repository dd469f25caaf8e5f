package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.manifests.CapacityBuffer;
import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;

/**
 * Room that a node autoscaler keeps free.
 *
 * @param target whose pods it is for
 * @param shape of such a pod; the same instance as its fleet has
 */
record BufferPlan(CapacityBuffer buffer, Deployment target, PodShape shape) {
    /** Those of the manifests that are for a Deployment: of other targets the pods' shape is not known. */
    static List<BufferPlan> of(Manifests manifests, List<FleetPlan> fleets, Priorities priorities) {
        List<BufferPlan> buffers = new ArrayList<>();
        for (CapacityBuffer buffer : manifests.capacityBuffers()) {
            manifests.deployments().stream()
                    .filter(buffer::isFor)
                    .findFirst()
                    .ifPresent(
                            target -> buffers.add(new BufferPlan(buffer, target, shapeOf(target, fleets, priorities))));
        }
        return buffers;
    }

    private static PodShape shapeOf(Deployment target, List<FleetPlan> fleets, Priorities priorities) {
        return fleets.stream()
                .filter(fleet -> fleet.deployment().equals(target))
                .map(FleetPlan::shape)
                .findFirst()
                .orElseGet(() -> Shapes.of(target, priorities));
    }

    /** A name that no other buffer has. */
    String name() {
        return buffer.namespace() + "/" + buffer.name();
    }

    /** For how many pods Cluster Autoscaler keeps room while the target has its present size. */
    int pods(List<Fleet> fleets) {
        return buffer.pods(size(fleets), target.template());
    }

    /** For how many pods Karpenter does. */
    int podsByKarpenter(List<Fleet> fleets) {
        return buffer.podsByKarpenter(size(fleets), target.template());
    }

    /** The target's {@code spec.replicas}, which both read; a Deployment that is not played keeps its own. */
    private int size(List<Fleet> fleets) {
        for (Fleet fleet : fleets) {
            if (fleet.deployment().equals(target)) {
                return fleet.size();
            }
        }
        return target.replicas().orElse(1);
    }
}

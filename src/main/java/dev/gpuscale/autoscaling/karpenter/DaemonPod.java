package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pod that a DaemonSet puts on every node it may go to.
 *
 * @param name of the DaemonSet
 */
public record DaemonPod(String name, PodShape shape) {
    /** Whether a node of that kind will carry one (scheduling/scheduler.go {@code isDaemonPodCompatibleWithNode}). */
    public boolean runsOn(List<Taint> taints, Map<String, String> labels) {
        return taints.stream().allMatch(shape::tolerates)
                && Requirements.ofLabels(labels).isCompatible(Requirements.of(shape.requirements()), Set.of());
    }

    /** Whether a new node of that type will (scheduling/scheduler.go {@code isDaemonPodCompatible}). */
    boolean runsOnNew(Requirements template, List<Taint> taints, InstanceType type) {
        Requirements asked = Requirements.of(shape.requirements());
        return shape.tolerates(taints)
                && template.isCompatible(asked, WellKnownLabels.KEYS)
                && type.labelRequirements().intersects(asked);
    }
}

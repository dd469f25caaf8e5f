package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.SpreadConstraint;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.autoscaling.scheduler.Toleration;
import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.manifests.PodTemplate;
import dev.gpuscale.manifests.Requirement;
import dev.gpuscale.manifests.TopologySpread;
import java.util.ArrayList;
import java.util.List;

/** From manifests to what the scheduler and Karpenter decide by. */
final class Shapes {
    private Shapes() {}

    static PodShape of(Deployment deployment, Priorities priorities) {
        return of(deployment.name(), deployment.template(), priorities);
    }

    static PodShape of(String name, PodTemplate template, Priorities priorities) {
        List<LabelRequirement> requirements = new ArrayList<>();
        template.nodeSelector()
                .forEach((key, value) ->
                        requirements.add(new LabelRequirement(key, LabelRequirement.Operator.IN, List.of(value))));
        template.nodeAffinity().forEach(requirement -> requirements.add(of(requirement)));
        List<String> images = new ArrayList<>(template.images());
        template.initContainers().forEach(container -> images.add(container.image()));
        return new PodShape(
                name,
                new Resources(template.cpuRequestMilli(), template.memoryRequestBytes(), template.gpus()),
                template.gpuResource(),
                requirements,
                template.tolerations().stream().map(Shapes::of).toList(),
                priorities.of(template),
                priorities.preempts(template),
                template.topologySpreads().stream().map(Shapes::of).toList(),
                template.oneToANode(),
                images);
    }

    private static SpreadConstraint of(TopologySpread spread) {
        return new SpreadConstraint(
                spread.topologyKey(),
                spread.maxSkew(),
                !spread.whenUnsatisfiable().equals("ScheduleAnyway"));
    }

    static LabelRequirement of(Requirement requirement) {
        return switch (requirement.operator()) {
            case GTE -> comparison(requirement, LabelRequirement.Operator.GT, -1);
            case LTE -> comparison(requirement, LabelRequirement.Operator.LT, 1);
            default ->
                new LabelRequirement(
                        requirement.key(),
                        LabelRequirement.Operator.valueOf(requirement.operator().name()),
                        requirement.values());
        };
    }

    /** At least n is above n - 1: labels are whole numbers. */
    private static LabelRequirement comparison(Requirement requirement, LabelRequirement.Operator strict, long shift) {
        long bound = Long.parseLong(requirement.values().get(0)) + shift;
        return new LabelRequirement(requirement.key(), strict, List.of(Long.toString(bound)));
    }

    private static Toleration of(dev.gpuscale.manifests.Toleration toleration) {
        return new Toleration(
                toleration.key(), toleration.operator().equals("Exists"), toleration.value(), toleration.effect());
    }

    static Taint of(dev.gpuscale.manifests.Taint taint) {
        return new Taint(taint.key(), taint.value(), taint.effect());
    }
}

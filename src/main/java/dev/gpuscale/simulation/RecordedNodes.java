package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Batcher;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.config.ColdStartPreset;
import dev.gpuscale.config.Taking;
import dev.gpuscale.manifests.NodePool;
import dev.gpuscale.units.Location;
import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording's nodes are made of.
 *
 * @param types what Karpenter may buy; none without it
 * @param groups Cluster Autoscaler's; none without it
 * @param launchMicros from the launch, or the raised target size, to the Node object
 * @param readyMicros from the Node object to Ready
 * @param gpuMicros from Ready to the GPUs
 * @param gpuLabel the label by which Cluster Autoscaler knows GPU nodes; empty without it
 * @param templatePods in words, what each group's template carries; empty for nothing
 * @param flags of the controllers that differ from their defaults, without dashes
 */
record RecordedNodes(
        List<RecordedType> types,
        List<RecordedGroup> groups,
        long launchMicros,
        long readyMicros,
        long gpuMicros,
        String gpuLabel,
        String templatePods,
        Map<String, String> flags) {
    RecordedNodes {
        types = List.copyOf(types);
        groups = List.copyOf(groups);
        flags = Map.copyOf(flags);
    }

    static RecordedNodes read(JsonValue inputs) {
        return new RecordedNodes(
                inputs.list("instanceTypes").stream().map(RecordedType::read).toList(),
                inputs.list("nodeGroups").stream().map(RecordedGroup::read).toList(),
                micros(inputs, "nodeLaunchDelaySeconds"),
                micros(inputs, "nodeReadyDelaySeconds"),
                micros(inputs, "gpuReadyDelaySeconds"),
                text(inputs, "gpuLabel"),
                text(inputs, "templatePods"),
                RecordedResources.texts(inputs.optional("controllerFlags")));
    }

    private static long micros(JsonValue inputs, String field) {
        return inputs.optional(field).map(JsonValue::micros).orElse(0L);
    }

    private static String text(JsonValue inputs, String field) {
        return inputs.optional(field).map(JsonValue::text).orElse("");
    }

    /** All that Karpenter can buy: a machine an offering. */
    List<Machine> machines() {
        return types.stream().flatMap(type -> type.machines().stream()).toList();
    }

    /** How long nodes take to come up. */
    dev.gpuscale.config.ColdStart coldStart(Location at) {
        return new dev.gpuscale.config.ColdStart(
                at,
                ColdStartPreset.EKS_AL2023_VLLM,
                constant(launchMicros),
                Map.of(),
                constant(readyMicros),
                constant(gpuMicros),
                Optional.of(new Taking(new Constant(Duration.ZERO))),
                constant(0),
                Optional.of(new Taking(new Constant(Duration.ZERO))),
                constant(0),
                constant(0));
    }

    private static Optional<Distribution> constant(long micros) {
        return Optional.of(new Constant(Duration.ofNanos(micros * 1000)));
    }

    /** Karpenter as it was set up, on these NodePools. */
    KarpenterPlan karpenter(List<NodePool> pools) {
        List<InstanceType> offered = types.stream().map(RecordedType::type).toList();
        return new KarpenterPlan(
                pools.stream().map(pool -> Pools.of(pool, offered)).toList(),
                List.of(),
                List.of(),
                !flags.getOrDefault("min-values-policy", "").equals("BestEffort"),
                flags.getOrDefault("feature-gates", "").contains("SpotToSpotConsolidation=true"),
                false,
                Batcher.IDLE,
                Batcher.LONGEST,
                KarpenterPlan.Launch.CHEAPEST,
                KarpenterPlan.Delays.RECORDED);
    }

    /** The list price of a node; NaN where there is none. */
    double usdPerHour(NodeCourse node) {
        Optional<RecordedGroup> group =
                groups.stream().filter(each -> each.name().equals(node.owner())).findFirst();
        return group.map(RecordedGroup::usdPerHour)
                .orElseGet(() -> types.stream()
                        .filter(type -> type.name().equals(node.type()))
                        .flatMap(type -> type.offerings().stream())
                        .filter(offering -> offering.capacityType().equals(node.capacityType()))
                        .mapToDouble(RecordedType.Offering::usdPerHour)
                        .min()
                        .orElse(Double.NaN));
    }
}

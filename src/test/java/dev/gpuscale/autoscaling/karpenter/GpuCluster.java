package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster of a test: nodes of one pool, whose types have GPUs and prices of one's choice. All that is consolidatable is. */
final class GpuCluster {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String ZONE = "a";
    private static final long GIB = 1L << 30;

    final List<InstanceType> types = new ArrayList<>();
    final List<Nodes.Node> nodes = new ArrayList<>();
    final List<Pods.Pod> pending = new ArrayList<>();
    List<LabelRequirement> requirements = List.of();
    Map<String, Integer> minValues = Map.of();
    List<DisruptionBudget> budgets = List.of(DisruptionBudget.of("100%"));
    ConsolidationPolicy policy = ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED;
    boolean spotToSpot;

    /** A type that is only sold on demand. */
    GpuCluster type(String name, int gpus, double usdPerHour) {
        return type(name, gpus, new Offering(ZONE, "on-demand", usdPerHour, true));
    }

    GpuCluster type(String name, int gpus, Offering... offerings) {
        Resources size = new Resources(8000L * gpus, 32L * GIB * gpus, gpus);
        types.add(new InstanceType(name, size, size, Pods.GPU, Map.of("size", name), Set.of(), List.of(offerings)));
        return this;
    }

    static Offering spot(double usdPerHour) {
        return new Offering(ZONE, "spot", usdPerHour, true);
    }

    static Offering onDemand(double usdPerHour) {
        return new Offering(ZONE, "on-demand", usdPerHour, true);
    }

    /** A node on demand with running pods of one GPU each. */
    Nodes.Node node(String name, String type, Pods.Pod... pods) {
        return node(name, type, "on-demand", pods);
    }

    Nodes.Node node(String name, String type, String capacityType, Pods.Pod... pods) {
        InstanceType machine = types.stream()
                .filter(each -> each.name().equals(type))
                .findFirst()
                .orElseThrow();
        Nodes.Node node = Nodes.node(name);
        node.instanceType = type;
        node.zone = ZONE;
        node.capacityType = capacityType;
        node.allocatable = machine.allocatable();
        node.gpuResource = Pods.GPU;
        node.usdPerHour = machine.offerings().stream()
                .filter(offering -> offering.capacityType().equals(capacityType))
                .mapToDouble(Offering::usdPerHour)
                .findFirst();
        node.labels = Map.of(
                WellKnownLabels.NODE_POOL,
                node.pool,
                WellKnownLabels.INSTANCE_TYPE,
                type,
                WellKnownLabels.ZONE,
                ZONE,
                WellKnownLabels.CAPACITY_TYPE,
                capacityType,
                "size",
                type);
        node.with(pods);
        nodes.add(node);
        return node;
    }

    static Pods.Pod pod(String name) {
        return pod(name, 1, 1000);
    }

    static Pods.Pod pod(String name, int gpus, long cpuMilli) {
        Pods.Pod pod = Pods.pod(name);
        pod.shape = new PodShape(name, new Resources(cpuMilli, GIB, gpus), Pods.GPU, List.of(), List.of(), 0);
        return pod;
    }

    DisruptionLook look() {
        return look(NOW);
    }

    DisruptionLook look(Instant now) {
        DisruptionPool pool =
                new DisruptionPool("gpu", policy, Optional.of(Duration.ofMinutes(1)), new Budgets(budgets), false);
        return new DisruptionLook(List.of(pool), nodes, () -> pending, this::snapshot, spotToSpot, now);
    }

    ConsolidationDecision removing(Nodes.Node... gone) {
        DisruptionLook look = look();
        List<Candidate> candidates = look.underutilized().stream()
                .filter(candidate -> Set.of(gone).contains(candidate.node()))
                .toList();
        return look.consolidation().of(candidates);
    }

    private ClusterSnapshot snapshot() {
        Pool pool = new Pool("gpu", 0, requirements, minValues, Map.of(), List.of(), List.of(), Limits.NONE, types);
        List<Nodes.Node> staying =
                nodes.stream().filter(node -> !node.markedForDeletion).toList();
        return new ClusterSnapshot(
                List.of(pool), Map.of(), staying, List.of(), true, ClusterSnapshot.MAX_INSTANCE_TYPES);
    }
}

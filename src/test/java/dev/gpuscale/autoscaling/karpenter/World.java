package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cluster of a decision case: pools, types, nodes with their pods, pending pods. */
final class World {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_TYPES = 600;

    final Map<String, InstanceType> types = new LinkedHashMap<>();
    final Map<String, Nodes.Node> nodes = new LinkedHashMap<>();
    final List<Pool> pools;
    private final List<Pods.Pod> pending;
    private final boolean spotToSpot;

    World(CaseFields input) {
        input.objects("instanceTypes").forEach(type -> types.put(type.text("name"), type(type)));
        pools = all(input, "nodePools").stream().map(this::pool).toList();
        all(input, "nodes").forEach(node -> nodes.put(node.text("name"), node(node)));
        pending =
                all(input, "pendingPods").stream().map(pod -> Pods.of(pod, NOW)).toList();
        spotToSpot = input.flag("spotToSpot");
    }

    Candidate candidate(String name) {
        Nodes.Node node = nodes.get(name);
        return Candidate.of(node, Nodes.pool(node.pool, List.of()));
    }

    Consolidation consolidation() {
        return new Consolidation(new Simulation(snapshot(), nodes.values(), pending, NOW), spotToSpot);
    }

    private ClusterSnapshot snapshot() {
        Map<String, PoolUsage> usage = new TreeMap<>();
        List<Nodes.Node> staying =
                nodes.values().stream().filter(node -> !node.markedForDeletion).toList();
        for (Nodes.Node node : staying) {
            PoolUsage before = usage.getOrDefault(node.pool, PoolUsage.NONE);
            usage.put(node.pool, before.plus(types.get(node.instanceType).capacity(), node.gpuResource));
        }
        return new ClusterSnapshot(pools, usage, staying, List.of(), true, MOST_TYPES);
    }

    private Nodes.Node node(CaseFields fields) {
        Nodes.Node node = Nodes.node(fields.text("name"));
        InstanceType type = types.get(fields.text("instanceType"));
        node.pool = fields.text("nodePool");
        node.instanceType = type.name();
        node.zone = fields.text("zone");
        node.capacityType = fields.text("capacityType");
        node.usdPerHour = type.offerings().stream()
                .filter(offering -> offering.zone().equals(node.zone))
                .filter(offering -> offering.capacityType().equals(node.capacityType))
                .mapToDouble(Offering::usdPerHour)
                .findFirst();
        node.initialized = !fields.isSet("initialized") || fields.flag("initialized");
        node.markedForDeletion = fields.flag("markedForDeletion");
        node.settling = fields.flag("underConsolidateAfter");
        node.allocatable = type.allocatable();
        node.gpuResource = type.gpuResource();
        node.taints = taints(fields);
        Map<String, String> labels = new TreeMap<>(type.labels());
        labels.put(WellKnownLabels.NODE_POOL, node.pool);
        labels.put(WellKnownLabels.INSTANCE_TYPE, type.name());
        labels.put(WellKnownLabels.ZONE, node.zone);
        labels.put(WellKnownLabels.CAPACITY_TYPE, node.capacityType);
        fields.object("labels").ifPresent(own -> own.fields().keySet().forEach(key -> labels.put(key, own.text(key))));
        node.labels = labels;
        for (CaseFields pod : all(fields, "pods")) {
            Pods.Pod bound = Pods.of(pod, NOW);
            bound.leaving = node.markedForDeletion;
            node.with(bound);
        }
        return node;
    }

    private Pool pool(CaseFields fields) {
        Map<String, Integer> minValues = new HashMap<>();
        all(fields, "requirements").stream()
                .filter(requirement -> requirement.isSet("minValues"))
                .forEach(requirement -> minValues.put(requirement.text("key"), requirement.count("minValues")));
        Map<String, String> labels = new TreeMap<>();
        fields.object("labels").ifPresent(own -> own.fields().keySet().forEach(key -> labels.put(key, own.text(key))));
        return new Pool(
                fields.text("name"),
                fields.isSet("weight") ? fields.count("weight") : 0,
                all(fields, "requirements").stream().map(Pods::requirement).toList(),
                minValues,
                labels,
                taints(fields),
                List.of(),
                fields.object("limits").map(World::limits).orElse(Limits.NONE),
                List.copyOf(types.values()));
    }

    private static Limits limits(CaseFields fields) {
        Resources amounts = Pods.resources(fields);
        return new Limits(
                fields.isSet("cpu") ? amounts.cpuMilli() : Long.MAX_VALUE,
                fields.isSet("memory") ? amounts.memoryBytes() : Long.MAX_VALUE,
                fields.isSet(Pods.GPU) ? Map.of(Pods.GPU, amounts.gpus()) : Map.of(),
                fields.isSet("nodes") ? fields.count("nodes") : Integer.MAX_VALUE);
    }

    private static InstanceType type(CaseFields fields) {
        Map<String, String> labels = new TreeMap<>();
        TreeSet<String> absent = new TreeSet<>();
        CaseFields.of(fields.fields().getOrDefault("labels", Map.of())).fields().forEach((key, value) -> {
            if (value == null) {
                absent.add(key);
            } else {
                labels.put(key, (String) value);
            }
        });
        Resources capacity = fields.object("capacity").map(Pods::resources).orElseThrow();
        List<Offering> offerings = new ArrayList<>();
        for (CaseFields offering : fields.objects("offerings")) {
            offerings.add(new Offering(
                    offering.text("zone"),
                    offering.text("capacityType"),
                    offering.number("price"),
                    !offering.isSet("available") || offering.flag("available")));
        }
        return new InstanceType(
                fields.text("name"),
                capacity,
                fields.object("allocatable").map(Pods::resources).orElse(capacity),
                capacity.gpus() > 0 ? Pods.GPU : "",
                labels,
                absent,
                offerings);
    }

    private static List<Taint> taints(CaseFields fields) {
        return all(fields, "taints").stream()
                .map(taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")))
                .toList();
    }

    private static List<CaseFields> all(CaseFields fields, String name) {
        return fields.isSet(name) ? fields.objects(name) : List.of();
    }
}

package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.PoolState;
import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.manifests.NodePool;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.pricing.PriceList;
import dev.gpuscale.units.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** From a NodePool and a price list to what Karpenter may buy for it. */
final class Pools {
    /** The capacity type of machines that the cloud may take back. */
    static final String SPOT = "spot";

    private static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";
    private static final String NODE_POOL = "karpenter.sh/nodepool";

    private Pools() {}

    /** The pool with every machine that its requirements allow and that has a price, cheapest first. */
    static NodePlan.Pool of(NodePool pool, PriceList prices) {
        List<LabelRequirement> requirements =
                pool.requirements().stream().map(Shapes::of).toList();
        List<Machine> offers = new ArrayList<>();
        for (InstanceType type : prices.types()) {
            add(offers, pool, requirements, type, "on-demand", type.onDemandUsdPerHour());
            add(offers, pool, requirements, type, SPOT, type.spotUsdPerHour());
        }
        offers.sort(Comparator.comparingDouble(Machine::usdPerHour).thenComparing(Machine::type));
        PoolState state = new PoolState(
                pool.name(),
                pool.weight(),
                pool.labels(),
                pool.taints().stream().map(Shapes::of).toList(),
                limits(pool.limits()),
                (int) Math.min(Integer.MAX_VALUE, ceil(pool.limits(), "nodes")),
                Resources.NONE,
                0,
                offers);
        return new NodePlan.Pool(state, pool.consolidateAfter());
    }

    private static void add(
            List<Machine> offers,
            NodePool pool,
            List<LabelRequirement> requirements,
            InstanceType type,
            String capacityType,
            OptionalDouble usdPerHour) {
        if (usdPerHour.isEmpty() || type.isSlice()) {
            return;
        }
        Map<String, String> labels = new TreeMap<>(type.labels());
        labels.put(CAPACITY_TYPE, capacityType);
        labels.put(NODE_POOL, pool.name());
        labels.putAll(pool.labels());
        // A key that no catalog knows of (a zone, an operating system) says nothing about which machine it is.
        boolean allowed = requirements.stream()
                .allMatch(requirement ->
                        !labels.containsKey(requirement.key()) && isOpen(requirement) || requirement.isMetBy(labels));
        if (allowed) {
            offers.add(offer(type, capacityType, labels, usdPerHour.getAsDouble()));
        }
    }

    private static boolean isOpen(LabelRequirement requirement) {
        return requirement.key().startsWith("topology.kubernetes.io/")
                || requirement.key().equals("kubernetes.io/os");
    }

    /** A machine as it is sold. */
    static Machine offer(InstanceType type, String capacityType, Map<String, String> labels, double usdPerHour) {
        return new Machine(
                type.name(),
                "",
                capacityType,
                labels,
                new Resources(type.vcpuMilli(), type.memoryBytes(), type.gpus()),
                new Resources(type.allocatableCpuMilli(), type.allocatableMemoryBytes(), type.gpus()),
                type.gpu().flatMap(GpuModel::resource).orElse(""),
                usdPerHour);
    }

    private static Resources limits(Map<String, Quantity> limits) {
        long gpus = limits.entrySet().stream()
                .filter(limit -> limit.getKey().endsWith("/gpu"))
                .mapToLong(limit -> limit.getValue().ceil())
                .min()
                .orElse(Integer.MAX_VALUE);
        return new Resources(
                limits.containsKey("cpu") ? limits.get("cpu").milli() : Long.MAX_VALUE, ceil(limits, "memory"), (int)
                        Math.min(Integer.MAX_VALUE, gpus));
    }

    private static long ceil(Map<String, Quantity> limits, String resource) {
        Quantity limit = limits.get(resource);
        return limit == null ? Long.MAX_VALUE : limit.ceil();
    }
}

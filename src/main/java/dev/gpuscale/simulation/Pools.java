package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Budgets;
import dev.gpuscale.autoscaling.karpenter.ConsolidationPolicy;
import dev.gpuscale.autoscaling.karpenter.DisruptionBudget;
import dev.gpuscale.autoscaling.karpenter.DisruptionPool;
import dev.gpuscale.autoscaling.karpenter.DisruptionReason;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.Limits;
import dev.gpuscale.autoscaling.karpenter.Offering;
import dev.gpuscale.autoscaling.karpenter.Pool;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.manifests.Budget;
import dev.gpuscale.manifests.NodePool;
import dev.gpuscale.manifests.Requirement;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.PriceList;
import dev.gpuscale.units.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** From a NodePool and a price list to what Karpenter may buy for it, and when it may give it back. */
final class Pools {
    /** The capacity type of machines that the cloud may take back. */
    static final String SPOT = "spot";

    static final String ON_DEMAND = "on-demand";

    private Pools() {}

    /** The pool, with every machine that has a price. */
    static KarpenterPlan.Pool of(NodePool pool, List<InstanceType> types) {
        Map<String, Integer> minValues = new TreeMap<>();
        for (Requirement requirement : pool.requirements()) {
            requirement.minValues().ifPresent(least -> minValues.put(requirement.key(), least));
        }
        Pool provisioning = new Pool(
                pool.name(),
                pool.weight(),
                pool.requirements().stream().map(Shapes::of).toList(),
                minValues,
                pool.labels(),
                pool.taints().stream().map(Shapes::of).toList(),
                pool.startupTaints().stream().map(Shapes::of).toList(),
                limits(pool.limits()),
                types);
        DisruptionPool disruption = new DisruptionPool(
                pool.name(),
                policy(pool.consolidationPolicy()),
                pool.consolidateAfter(),
                new Budgets(pool.budgets().stream().map(Pools::budget).toList()),
                false);
        return new KarpenterPlan.Pool(provisioning, disruption, pool.expireAfter(), pool.terminationGracePeriod());
    }

    private static ConsolidationPolicy policy(String name) {
        return switch (name) {
            case "WhenEmpty" -> ConsolidationPolicy.WHEN_EMPTY;
            case "Balanced" -> ConsolidationPolicy.BALANCED;
            default -> ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED;
        };
    }

    private static DisruptionBudget budget(Budget budget) {
        return new DisruptionBudget(
                budget.nodes().toString(),
                budget.reasons().stream()
                        .map(DisruptionReason::named)
                        .flatMap(Optional::stream)
                        .toList(),
                budget.schedule(),
                budget.duration());
    }

    /** What the cloud offers in a region: every type with a price, in each zone. */
    static List<InstanceType> types(PriceList prices, Collection<String> zones) {
        List<InstanceType> types = new ArrayList<>();
        for (dev.gpuscale.pricing.InstanceType type : prices.types()) {
            List<Offering> offerings = new ArrayList<>();
            for (String zone : zones) {
                offer(offerings, zone, ON_DEMAND, type.onDemandUsdPerHour());
                offer(offerings, zone, SPOT, type.spotUsdPerHour());
            }
            if (!offerings.isEmpty() && !type.isSlice()) {
                types.add(new InstanceType(
                        type.name(),
                        new Resources(type.vcpuMilli(), type.memoryBytes(), type.gpus()),
                        new Resources(type.allocatableCpuMilli(), type.allocatableMemoryBytes(), type.gpus()),
                        type.gpu().flatMap(GpuModel::resource).orElse(""),
                        type.labels(),
                        type.absentLabels(),
                        offerings));
            }
        }
        return types;
    }

    private static void offer(List<Offering> offerings, String zone, String capacityType, OptionalDouble usdPerHour) {
        usdPerHour.ifPresent(usd -> offerings.add(new Offering(zone, capacityType, usd, true)));
    }

    /** A machine as it is sold. */
    static Machine machine(
            dev.gpuscale.pricing.InstanceType type,
            String zone,
            String capacityType,
            Map<String, String> labels,
            double usdPerHour) {
        return new Machine(
                type.name(),
                zone,
                capacityType,
                labels,
                new Resources(type.vcpuMilli(), type.memoryBytes(), type.gpus()),
                new Resources(type.allocatableCpuMilli(), type.allocatableMemoryBytes(), type.gpus()),
                type.gpu().flatMap(GpuModel::resource).orElse(""),
                usdPerHour);
    }

    private static Limits limits(Map<String, Quantity> limits) {
        Map<String, Integer> gpus = new TreeMap<>();
        limits.forEach((resource, limit) -> {
            if (resource.endsWith("/gpu")) {
                gpus.put(resource, (int) Math.min(Integer.MAX_VALUE, limit.ceil()));
            }
        });
        return new Limits(
                limits.containsKey("cpu") ? limits.get("cpu").milli() : Long.MAX_VALUE,
                ceil(limits, "memory"),
                gpus,
                (int) Math.min(Integer.MAX_VALUE, ceil(limits, "nodes")));
    }

    private static long ceil(Map<String, Quantity> limits, String resource) {
        Quantity limit = limits.get(resource);
        return limit == null ? Long.MAX_VALUE : limit.ceil();
    }
}

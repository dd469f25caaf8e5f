package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.GpuDemand;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limits of the NodePools leave nothing for placeholders. */
final class NoRoomForPlaceholders implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU089", "no-room-for-placeholders", Severity.WARNING, Group.WARM_POOL)
            .title("GPU limits cover the workers and not the placeholders on top")
            .where("limits of GPU NodePools, against workers at their maximum and placeholders")
            .checks("All GPU NodePools have a GPU limit, and for one kind of accelerator the limits add up "
                    + "to what all scaled workers take at their maximum, but not to that and the "
                    + "placeholders. Not judged where node groups with GPUs are in the set. GPU053 speaks for "
                    + "it where even the workers have too little.")
            .why("At the limit no further node is started. With all workers up the placeholders wait for "
                    + "good, which does no harm in itself; but the last workers find no warm room, and each "
                    + "waits for a node.")
            .bad("""
                    limits: {nvidia.com/gpu: "16"}   # 16 workers, 2 placeholders
                    """)
            .good("""
                    limits: {nvidia.com/gpu: "18"}
                    """)
            .fix("Add the placeholders to the limit, or accept it with a suppression.")
            .source("aws/karpenter-provider-aws: website/content/en/docs/concepts/nodepools.md")
            .page();

    private record Limit(Resource pool, Field field, long count) {}

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<NodePool> pools = set.gpuNodePools();
        boolean isOpen = pools.stream().anyMatch(pool -> limits(pool).isEmpty());
        if (isOpen || pools.size() < set.gpuPools().size()) {
            return Stream.of();
        }
        Map<String, List<Limit>> byResource = pools.stream()
                .flatMap(pool -> limits(pool).stream())
                .collect(Collectors.groupingBy(limit -> limit.field().key(), LinkedHashMap::new, Collectors.toList()));
        GpuDemand workers = GpuDemand.ofScaledWorkloads(set);
        GpuDemand placeholders = GpuDemand.ofPlaceholders(set);
        return byResource.entrySet().stream()
                .flatMap(entry -> check(entry.getValue(), workers.of(entry.getKey()), placeholders.of(entry.getKey())));
    }

    private Stream<Finding> check(List<Limit> limits, long workers, long placeholders) {
        long sum = limits.stream().mapToLong(Limit::count).sum();
        if (workers > sum || workers + placeholders <= sum) {
            return Stream.of();
        }
        Limit first = limits.get(0);
        return Stream.of(finding(
                first.pool(),
                first.field(),
                "the limits of " + first.field().key() + " add up to " + sum + ": workers take up to " + workers
                        + ", placeholders " + placeholders));
    }

    private static List<Limit> limits(NodePool pool) {
        return pool.limits().entries().stream()
                .filter(limit -> Accelerator.is(limit.key()))
                .flatMap(limit -> limit.quantity().stream()
                        .map(count -> new Limit(pool.resource(), limit, Math.min(count.ceil(), Integer.MAX_VALUE))))
                .toList();
    }
}

package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.GpuDemand;
import dev.gpuscale.policy.set.GpuLimits;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.Optional;
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

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        GpuDemand workers = GpuDemand.ofScaledWorkloads(set);
        GpuDemand placeholders = GpuDemand.ofPlaceholders(set);
        return GpuLimits.of(set).stream()
                .flatMap(limits ->
                        check(limits, workers.of(limits.resource()), placeholders.of(limits.resource())).stream());
    }

    private Optional<Finding> check(GpuLimits limits, long workers, long placeholders) {
        long sum = limits.sum();
        if (workers > sum || workers + placeholders <= sum) {
            return Optional.empty();
        }
        return Optional.of(finding(
                limits.first().pool().resource(),
                limits.first().field(),
                "the limits of " + limits.resource() + " add up to " + sum + ": workers take up to " + workers
                        + ", placeholders " + placeholders));
    }
}

package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.GpuDemand;
import dev.gpuscale.policy.set.GpuLimits;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** The NodePools may not have as many GPUs as KEDA may ask for. */
final class GpuLimitBelowDemand implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU053", "gpu-limit-below-demand", Severity.ERROR, Group.KARPENTER)
            .title("The GPU limits of all NodePools are below what the ScaledObjects may ask for")
            .where("limits of all GPU NodePools, against maxReplicaCount times GPUs of a replica of all "
                    + "ScaledObjects and ScaledJobs")
            .checks("Every GPU NodePool has a limit on accelerators, and the sum of the limits on a resource "
                    + "is below the sum of what the workloads need of it at their maximum. Not judged where "
                    + "node groups with GPUs are in the set.")
            .why("At its limit a NodePool starts nothing more. KEDA goes on to its maximum, and the "
                    + "replicas beyond the limit stay pending while the queue grows. A node counts with all of "
                    + "its GPUs, whether pods use them or not.")
            .bad("""
                    maxReplicaCount: 16            # of one GPU each
                    limits: {nvidia.com/gpu: "8"}  # in the only GPU NodePool
                    """)
            .good("""
                    limits: {nvidia.com/gpu: "18"}
                    """)
            .fix("Raise the limits, with something to spare for placeholders and rolling updates, or lower "
                    + "maxReplicaCount.")
            .source("kubernetes-sigs/karpenter: pkg/apis/v1/limits.go and "
                    + "pkg/controllers/provisioning/scheduling/scheduler.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    /** One finding of a kind for all pools, at the first that has such a limit: it is their sum that is too small. */
    @Override
    public Stream<Finding> check(ManifestSet set) {
        GpuDemand demand = GpuDemand.ofScaledWorkloads(set);
        return GpuLimits.of(set).stream()
                .filter(limits -> limits.sum() < demand.of(limits.resource()))
                .map(limits -> finding(
                        limits.first().pool().resource(),
                        limits.first().field(),
                        (limits.limits().size() == 1
                                        ? "its limit is "
                                        : limits.limits().size() + " NodePools together have a limit of ")
                                + limits.sum() + " " + limits.resource() + ", but what KEDA scales may ask for "
                                + demand.of(limits.resource())));
    }
}

package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.GpuPool;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Images are pulled ahead everywhere but on GPU nodes. */
final class PrepullNotOnGpuPool implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU091", "prepull-not-on-gpu-pool", Severity.ERROR, Group.WARM_POOL)
            .title("A pre-pull tolerates no GPU pool")
            .where("tolerations of pre-pull DaemonSets, and taints of GPU NodePools and node groups")
            .checks("There are GPU pools in the set, and each has a NoSchedule or NoExecute taint that the "
                    + "DaemonSet does not tolerate.")
            .why("Kubernetes adds tolerations of node conditions to a DaemonSet, not of GPU taints. It "
                    + "counts as complete with no pod on the nodes that it is meant for, and every worker "
                    + "there pulls for itself.")
            .bad("""
                    tolerations: []
                    """)
            .good("""
                    tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                    """)
            .fix("Tolerate the taints of the pool, and its startup taints so that the pull begins before "
                    + "they are gone.")
            .source("kubernetes/api: core/v1/types.go, Toleration; apps/v1/types.go, DaemonSet")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<GpuPool> pools = set.gpuPools();
        return set.workloads().of(Role.PREPULL).stream()
                .filter(prepull ->
                        !pools.isEmpty() && pools.stream().noneMatch(pool -> prepull.tolerates(pool.taints())))
                .map(prepull -> finding(
                        prepull.owner(),
                        prepull.spec().get("tolerations"),
                        "it tolerates the taints of no GPU pool, "
                                + pools.get(0).name() + " for one"));
    }
}

package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.GpuPool;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A placeholder cannot run where the GPUs are. */
final class PlaceholderNotOnGpuPool implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU084", "placeholder-not-on-gpu-pool", Severity.ERROR, Group.WARM_POOL)
            .title("A placeholder asks for a GPU and tolerates no GPU pool")
            .where("tolerations of placeholders, and taints of GPU NodePools and node groups")
            .checks("A placeholder asks for an accelerator, there are GPU pools in the set, and each has a "
                    + "NoSchedule or NoExecute taint that the placeholder does not tolerate. The taint of a GPU does not "
                    + "count on GKE, where admission adds the toleration.")
            .why("No node of any pool may take the pod, so none is started for it. It is Pending for "
                    + "good, and keeps nothing warm.")
            .bad("""
                    tolerations: []   # the pool is tainted nvidia.com/gpu=true:NoSchedule
                    """)
            .good("""
                    tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
                    """)
            .fix("Give the placeholder the tolerations and the node selector of the worker.")
            .source("kubernetes/autoscaler: cluster-autoscaler/FAQ.md; aws/karpenter-provider-aws: "
                    + "website/content/en/docs/concepts/scheduling.md")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        List<GpuPool> pools = set.gpuPools();
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(PodTemplate::requestsAccelerator)
                .filter(placeholder -> !pools.isEmpty() && pools.stream().noneMatch(pool -> pool.admits(placeholder)))
                .map(placeholder -> finding(
                        placeholder.owner(),
                        placeholder.spec().get("tolerations"),
                        "it tolerates the taints of no GPU pool, "
                                + pools.get(0).name() + " for one"));
    }
}

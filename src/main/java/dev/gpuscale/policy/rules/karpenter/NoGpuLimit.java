package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nothing bounds the GPUs of a NodePool. */
final class NoGpuLimit implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU054", "no-gpu-limit", Severity.WARNING, Group.KARPENTER)
            .title("A GPU NodePool has no limit on GPUs")
            .where("spec.limits of GPU NodePools")
            .checks("No accelerator stands in limits. Static pools, which have a number of nodes, pass.")
            .why("A wrong metric or a runaway queue then buys nodes up to the quota of the cloud account. "
                    + "Limits on cpu or memory stop that late: a GPU is the dear part of its machine.")
            .bad("""
                    limits: {cpu: "512"}
                    """)
            .good("""
                    limits: {nvidia.com/gpu: "32"}
                    """)
            .fix("Add a limit on the accelerator that its nodes have. Karpenter may overrun it a little "
                    + "when many nodes start at once.")
            .source("kubernetes-sigs/karpenter: pkg/apis/v1/limits.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool -> !pool.isStatic() && pool.acceleratorLimits().isEmpty())
                .map(pool -> finding(pool.resource(), pool.limits(), "its limits name no accelerator"));
    }
}

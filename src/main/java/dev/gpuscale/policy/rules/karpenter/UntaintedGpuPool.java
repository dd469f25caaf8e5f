package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** Any pod may run on GPU nodes. */
final class UntaintedGpuPool implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU056", "untainted-gpu-pool", Severity.WARNING, Group.KARPENTER)
            .title("A GPU NodePool has no taint")
            .where("spec.template.spec.taints of GPU NodePools, and autoGPUTaint of their GCENodeClass")
            .checks("There is no taint of effect NoSchedule or NoExecute, and the node class adds none.")
            .why("A small pod without a GPU is put wherever there is room. On a GPU node it holds on to "
                    + "the dearest machine of the cluster after the last worker has gone.")
            .bad("""
                    taints: []
                    """)
            .good("""
                    taints: [{key: nvidia.com/gpu, value: "true", effect: NoSchedule}]
                    """)
            .fix("Add a taint of key nvidia.com/gpu, which the device plugin and most agents for GPU nodes "
                    + "tolerate, and tolerate it in the workers.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/provisioning/scheduling/nodeclaim.go; "
                    + "NVIDIA/k8s-device-plugin: values.yaml of the Helm chart")
            .page();

    private static final Set<String> EFFECTS = Set.of("NoSchedule", "NoExecute");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool -> pool.taints().stream().noneMatch(taint -> EFFECTS.contains(taint.effect())))
                .filter(pool -> !nodeClassMayTaint(set, pool))
                .map(pool -> finding(pool.resource(), pool.taintsField(), "no taint keeps pods without a GPU away"));
    }

    /** A GCENodeClass that is not in the set may taint, too. */
    private static boolean nodeClassMayTaint(ManifestSet set, NodePool pool) {
        return pool.nodeSpec().get("nodeClassRef", "kind").is("GCENodeClass")
                && set.nodeClassOf(pool)
                        .map(found -> found.spec().get("autoGPUTaint").isTrue())
                        .orElse(true);
    }
}

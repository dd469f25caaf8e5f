package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nodes have a taint that Karpenter does not reckon with. */
final class TaintUnknownToNodePool implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU068", "taint-unknown-to-nodepool", Severity.WARNING, Group.KARPENTER)
            .title("The node class taints nodes, and the NodePool does not say so")
            .where("autoGPUTaint of GCENodeClasses, and taints of the GPU NodePools that name them")
            .checks("autoGPUTaint is true, and the NodePool has no taint of key nvidia.com/gpu.")
            .why("Karpenter plans with the taints of the NodePool. It starts nodes for pods without a "
                    + "toleration, the kubelet taints these nodes, the pods stay pending, and Karpenter starts "
                    + "more.")
            .bad("""
                    # GCENodeClass: autoGPUTaint: true
                    taints: []
                    """)
            .good("""
                    taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
                    """)
            .fix("Write the taint nvidia.com/gpu=present:NoSchedule in the NodePool, too.")
            .source("cloudpilot-ai/karpenter-provider-gcp: docs/gpu-nodes.md")
            .page();

    private static final String KEY = "nvidia.com/gpu";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool ->
                        pool.taints().stream().noneMatch(taint -> taint.key().equals(KEY)))
                .flatMap(pool -> set.nodeClassOf(pool).stream()
                        .filter(found -> found.kind().equals("GCENodeClass"))
                        .filter(found -> found.spec().get("autoGPUTaint").isTrue())
                        .map(found -> finding(
                                pool.resource(),
                                pool.taintsField(),
                                found + " taints its nodes with " + KEY + ", which the NodePool does not declare")));
    }
}

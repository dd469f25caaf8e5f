package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.Map;
import java.util.stream.Stream;

/** Nobody installs the driver of the GPUs. */
final class NoGpuDriver implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU069", "no-gpu-driver", Severity.WARNING, Group.KARPENTER)
            .title("An AKSNodeClass installs no driver, and nothing else does")
            .where("spec.gpu.mode of AKSNodeClasses that GPU NodePools name")
            .checks("The mode is None, and no ClusterPolicy of the GPU Operator is in the set.")
            .why("Without a driver the device plugin finds no GPU and offers none. For Karpenter the node "
                    + "stays uninitialised, with no end: it is paid for, pods wait for it, and no other is "
                    + "started.")
            .bad("""
                    gpu: {mode: None}
                    """)
            .good("""
                    gpu: {mode: Driver}
                    """)
            .fix("Leave the default, Driver, or install the GPU Operator and add its ClusterPolicy to the files.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/nodeclaim/lifecycle/initialization.go; "
                    + "Azure/karpenter-provider-azure: designs/0002-gpu-selection-and-bootstrap.md")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        if (!set.all("ClusterPolicy").isEmpty()) {
            return Stream.of();
        }
        return set.gpuNodePools().stream()
                .flatMap(pool -> set.nodeClassOf(pool).stream())
                .distinct()
                .filter(nodeClass -> nodeClass.kind().equals("AKSNodeClass"))
                .map(nodeClass -> Map.entry(nodeClass, nodeClass.spec().get("gpu", "mode")))
                .filter(entry -> entry.getValue().is("None"))
                .map(entry -> finding(
                        entry.getKey(),
                        entry.getValue(),
                        "gpu.mode is None, and there is no ClusterPolicy that would bring a driver"));
    }
}

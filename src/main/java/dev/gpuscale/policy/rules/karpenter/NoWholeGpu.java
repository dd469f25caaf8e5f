package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PoolMachines;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No machine has a GPU that pods can ask for. */
final class NoWholeGpu implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU070", "no-whole-gpu", Severity.ERROR, Group.KARPENTER)
            .title("All machines of a GPU NodePool have only a part of a GPU")
            .where("families and instance types of GPU NodePools on AWS")
            .checks("All that the requirements let in are of g6f or gr6f. A NodeOverlay that adds an "
                    + "accelerator silences it.")
            .why("They have a fraction of an L4, and Karpenter counts 0 nvidia.com/gpu for them. A pod "
                    + "that asks for one GPU fits on none, so that no node is ever started.")
            .bad("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g6f]}
                    """)
            .good("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g6]}
                    """)
            .fix("Allow a family with whole GPUs; or tell Karpenter by a NodeOverlay, and let a device "
                    + "plugin offer the fraction.")
            .source("aws/karpenter-provider-aws: pkg/providers/instancetype/types.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        boolean isOverlaid = set.all("NodeOverlay").stream()
                .flatMap(overlay -> overlay.spec().get("capacity").entries().stream())
                .anyMatch(entry -> Accelerator.is(entry.key()));
        return isOverlaid ? Stream.of() : set.gpuNodePools().stream().flatMap(pool -> check(pool).stream());
    }

    private Optional<Finding> check(NodePool pool) {
        List<InstanceType> machines = PoolMachines.of(pool);
        boolean areParts = !machines.isEmpty()
                && machines.stream().allMatch(machine -> machine.cloud().equals("aws") && machine.isSlice());
        return areParts && PoolMachines.knowsAllOf(pool)
                ? Optional.of(finding(
                        pool.resource(),
                        pool.machinesField(),
                        machines.stream().map(InstanceType::family).distinct().collect(Collectors.joining(" and "))
                                + " have no whole GPU, so that no pod that asks for one fits"))
                : Optional.empty();
    }
}

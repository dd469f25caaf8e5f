package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PoolMachines;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** There is one machine to be had, and one way to rent it. */
final class SingleOffering implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU060", "single-offering", Severity.INFO, Group.KARPENTER)
            .title("A GPU NodePool has one instance type and one capacity type")
            .where("requirements of GPU NodePools")
            .checks("One instance type is left by the requirements, and one of reserved, spot and on-demand.")
            .why("Machines with GPUs are sold out by type and zone. Karpenter puts what it was refused "
                    + "aside for three minutes and takes the next best, and here there is no next.")
            .bad("""
                    - {key: node.kubernetes.io/instance-type, operator: In, values: [g6.2xlarge]}
                    - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
                    """)
            .good("""
                    - {key: node.kubernetes.io/instance-type, operator: In, values: [g6.2xlarge, g6.4xlarge, gr6.4xlarge]}
                    - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
                    """)
            .fix("Allow more sizes with the same GPU, or a second capacity type.")
            .source("aws/karpenter-provider-aws: pkg/cache/cache.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool -> pool.capacityTypes().size() == 1)
                .flatMap(pool -> onlyType(pool).stream()
                        .map(type -> finding(
                                pool.resource(),
                                pool.machinesField(),
                                "all it may get is " + type + ", "
                                        + pool.capacityTypes().iterator().next())));
    }

    /** The type, where the choice is known and there is but one. */
    private static Optional<String> onlyType(NodePool pool) {
        if (pool.instanceTypes().size() == 1) {
            return Optional.of(pool.instanceTypes().get(0));
        }
        boolean isNamed = !pool.families().isEmpty() || !pool.instanceTypes().isEmpty();
        List<InstanceType> machines = PoolMachines.of(pool);
        return isNamed && PoolMachines.knowsAllOf(pool) && machines.size() == 1
                ? Optional.of(machines.get(0).name())
                : Optional.empty();
    }
}

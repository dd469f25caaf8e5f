package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.PoolMachines;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Even the smallest machine has far more GPUs than a worker needs. */
final class OversizedInstances implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU072", "oversized-instances", Severity.WARNING, Group.KARPENTER)
            .title("The smallest machine has several times the GPUs of the largest worker")
            .where("machines of GPU NodePools, and the GPUs of the workers that may run there")
            .checks("The smallest machine that the requirements let in has at least four times the GPUs of "
                    + "the largest worker. Silent for machines that the catalog does not know, and where a "
                    + "worker asks for slices.")
            .why("The first replica rents the whole machine, and the last one keeps it. Capacity comes and "
                    + "goes in steps of the machine, most of which is idle at low load.")
            .bad("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [p4d]}   # 8 GPUs; the worker: 1
                    """)
            .good("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g6e]}
                    """)
            .fix("Allow smaller machines, cut GPUs into slices with MIG, or give a worker more GPUs.")
            .source("aws/karpenter-provider-aws: reference/instance-types.md of v1.14.1")
            .page();

    private static final int FACTOR = 4;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .flatMap(pool -> check(pool, set.placements().workersOn(pool)).stream());
    }

    private Optional<Finding> check(NodePool pool, List<PodTemplate> workers) {
        Optional<PodTemplate> largest = workers.stream().max(Comparator.comparingLong(PodTemplate::acceleratorCount));
        Optional<InstanceType> smallest = PoolMachines.of(pool).stream()
                .filter(machine -> machine.gpus() > 0)
                .min(Comparator.comparingInt(InstanceType::gpus));
        if (largest.isEmpty()
                || smallest.isEmpty()
                || !PoolMachines.knowsAllOf(pool)
                || workers.stream().anyMatch(OversizedInstances::asksForPart)) {
            return Optional.empty();
        }
        long wanted = largest.get().acceleratorCount();
        int had = smallest.get().gpus();
        return wanted > 0 && had / FACTOR >= wanted
                ? Optional.of(finding(
                        pool.resource(),
                        pool.machinesField(),
                        "the smallest machine, " + smallest.get().name() + ", has " + had
                                + " GPUs, and the largest worker, "
                                + largest.get().owner() + ", asks for " + wanted))
                : Optional.empty();
    }

    private static boolean asksForPart(PodTemplate worker) {
        return worker.allContainers().stream()
                .flatMap(container -> container.accelerators().stream())
                .anyMatch(accelerator -> Accelerator.isPart(accelerator.key()));
    }
}

package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PoolMachines;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.units.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A NodePool has GPUs of several models. */
final class MixedGpuModels implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU071", "mixed-gpu-models", Severity.WARNING, Group.KARPENTER)
            .title("The machines of a GPU NodePool have different GPUs")
            .where("families of GPU NodePools on AWS and Google Cloud, those of instance types included")
            .checks("The families have more than one model of GPU, and no other requirement, such as "
                    + "instance-gpu-name, leaves but one. Families that are gone (GPU055) do not count. Silent "
                    + "for what the catalog does not know.")
            .why("One model takes a multiple of the time of another for the same job. A target per replica "
                    + "can be right for one of them only, and which one comes is decided by price and by what "
                    + "is left.")
            .bad("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g5, g6, p4d]}
                    """)
            .good("""
                    - {key: karpenter.k8s.aws/instance-family, operator: In, values: [g6, gr6]}   # both L4
                    """)
            .fix("Make one NodePool for each model, and choose between them by label or weight.")
            .source("aws/karpenter-provider-aws: reference/instance-types.md of v1.14.1, and "
                    + "pkg/providers/instance/instance.go")
            .page();

    private static final Set<String> GOOGLE_MODEL =
            Set.of("karpenter.k8s.gcp/instance-gpu-name", "cloud.google.com/gke-accelerator");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.gpuNodePools().stream()
                .filter(pool ->
                        !pool.families().isEmpty() || !pool.instanceTypes().isEmpty())
                .filter(pool -> !namesModel(pool))
                .flatMap(pool -> check(pool).stream());
    }

    private Optional<Finding> check(NodePool pool) {
        Map<String, Set<String>> families = new LinkedHashMap<>();
        PoolMachines.of(pool).stream()
                .filter(machine -> !machine.cloud().equals("azure"))
                .forEach(machine -> machine.gpu()
                        .ifPresent(gpu -> families.computeIfAbsent(nameOf(gpu), name -> new LinkedHashSet<>())
                                .add(machine.family())));
        return families.size() < 2
                ? Optional.empty()
                : Optional.of(finding(
                        pool.resource(),
                        pool.machinesField(),
                        "its GPUs are "
                                + families.entrySet().stream()
                                        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                                        .collect(Collectors.joining(", "))));
    }

    /** As AWS's label has it: the sizes of memory of one model are no models of their own. */
    private static String nameOf(GpuModel gpu) {
        return gpu.awsLabel().orElse(gpu.name());
    }

    /** Which the catalog cannot tell for Google Cloud. */
    private static boolean namesModel(NodePool pool) {
        return pool.requirements().stream()
                .anyMatch(requirement -> GOOGLE_MODEL.contains(requirement.key())
                        && requirement.operator().equals("In")
                        && requirement.values().size() == 1);
    }
}

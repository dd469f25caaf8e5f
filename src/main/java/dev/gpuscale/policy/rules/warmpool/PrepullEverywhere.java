package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.Machines;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images for GPUs are pulled to nodes without them. */
final class PrepullEverywhere implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU094", "prepull-everywhere", Severity.WARNING, Group.WARM_POOL)
            .title("A pre-pull is not restricted to GPU nodes")
            .where("nodeSelector and required node affinity of pre-pull DaemonSets")
            .checks("No label of nodeSelector is one of GPUs or of a node pool, and some alternative of the "
                    + "required node affinity, if there is one, has none either. As such count labels whose "
                    + "key or value speaks of GPUs, accelerators or pools, GPU instance types and families, "
                    + "and what the GPU pools of the set are labelled with.")
            .why("A DaemonSet goes to every node that lets it in. Images with GPU libraries have tens of "
                    + "gigabytes: they fill the disks of CPU nodes, and each new node pays for the transfer.")
            .bad("""
                    nodeSelector: {kubernetes.io/os: linux}
                    """)
            .good("""
                    nodeSelector: {karpenter.sh/nodepool: gpu-l4}
                    """)
            .fix("Select the pool or the accelerator.")
            .source("kubernetes/api: core/v1/types.go, NodeAffinity; apps/v1/types.go, DaemonSet")
            .page();

    /** 10de is NVIDIA as the maker of a PCI device, in the labels of Node Feature Discovery. */
    private static final Pattern TELLING =
            Pattern.compile("(?i)gpu|accelerator|nvidia|habana|neuron|pci-.*10de|pool|nodegroup");

    private static final Set<String> SELECTING = Set.of("In", "Exists", "Gt", "Lt");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<Map.Entry<String, String>> labels = set.gpuPools().stream()
                .flatMap(pool -> pool.labels().entrySet().stream())
                .collect(Collectors.toSet());
        return set.workloads().of(Role.PREPULL).stream()
                .filter(prepull -> prepull.nodeSelector().entrySet().stream().noneMatch(label -> isGpu(label, labels)))
                .filter(prepull -> !isRestricted(prepull.requiredNodeTerms(), labels))
                .map(prepull -> finding(
                        prepull.owner(),
                        prepull.spec().get("nodeSelector"),
                        "no label of a GPU or of a pool restricts it: it runs on CPU nodes as well"));
    }

    /** Whether each term, of which a node has to meet one, is about GPU nodes. */
    private static boolean isRestricted(List<Field> terms, Set<Map.Entry<String, String>> labels) {
        return !terms.isEmpty()
                && terms.stream()
                        .allMatch(term -> term.get("matchExpressions").items().stream()
                                .anyMatch(expression -> isGpu(expression, labels)));
    }

    private static boolean isGpu(Field expression, Set<Map.Entry<String, String>> labels) {
        String key = expression.get("key").text("");
        String operator = expression.get("operator").text("");
        List<String> values = expression.get("values").texts();
        return operator.equals("In")
                        && !values.isEmpty()
                        && values.stream().allMatch(value -> isGpu(Map.entry(key, value), labels))
                || SELECTING.contains(operator) && TELLING.matcher(key).find();
    }

    private static boolean isGpu(Map.Entry<String, String> label, Set<Map.Entry<String, String>> labels) {
        Machines machines = Machines.embedded();
        return TELLING.matcher(label.getKey()).find()
                || TELLING.matcher(label.getValue()).find()
                || label.getKey().endsWith("instance-type") && machines.isGpuType(label.getValue())
                || label.getKey().endsWith("instance-family") && machines.isGpuFamily(label.getValue())
                || labels.contains(label);
    }
}

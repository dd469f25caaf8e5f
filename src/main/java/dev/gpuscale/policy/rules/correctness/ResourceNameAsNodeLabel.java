package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.Severity;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Pods select nodes by the name of a resource as if it were a label. */
final class ResourceNameAsNodeLabel implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU004", "resource-name-as-node-label", Severity.WARNING, Group.CORRECTNESS)
            .title("A resource name is used as a node label")
            .where("nodeSelector and required node affinity of any pod template")
            .checks("A key is the name of an accelerator, such as nvidia.com/gpu, and no NodePool and no node "
                    + "group of the set gives its nodes a label of that name.")
            .why("A node has its resources in one map and its labels in another. GPU Feature Discovery "
                    + "sets labels such as nvidia.com/gpu.product, nothing sets nvidia.com/gpu: no node "
                    + "matches.")
            .bad("""
                    nodeSelector: {nvidia.com/gpu: "true"}
                    """)
            .good("""
                    nodeSelector: {karpenter.sh/nodepool: gpu}
                    """)
            .fix("Remove it, since the request suffices; or select a label that nodes have from their "
                    + "start, such as karpenter.sh/nodepool or cloud.google.com/gke-accelerator.")
            .source("NVIDIA/k8s-device-plugin: docs/gpu-feature-discovery/README.md")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<String> labels = labels(set);
        return set.workloads().all().stream()
                .flatMap(pods -> selected(pods)
                        .filter(entry -> Accelerator.is(entry.getKey()) && !labels.contains(entry.getKey()))
                        .map(entry -> finding(
                                pods.owner(),
                                entry.getValue(),
                                entry.getKey() + " is a resource, and no node has a label of that name")));
    }

    /** Keys, each with where it is selected. */
    private static Stream<Map.Entry<String, Field>> selected(PodTemplate pods) {
        return Stream.concat(
                pods.spec().get("nodeSelector").entries().stream().map(field -> Map.entry(field.key(), field)),
                pods.requiredNodeExpressions().stream()
                        .map(expression -> expression.get("key"))
                        .map(field -> Map.entry(field.text(""), field)));
    }

    /** Karpenter labels nodes with what a NodePool requires, too. */
    private static Set<String> labels(ManifestSet set) {
        Set<String> labels = new HashSet<>();
        for (NodePool pool : set.nodePools()) {
            labels.addAll(pool.labels().keySet());
            pool.requirements().stream()
                    .filter(requirement -> requirement.asksFor())
                    .forEach(requirement -> labels.add(requirement.key()));
        }
        set.nodeGroups().forEach(group -> labels.addAll(group.labels().keySet()));
        return labels;
    }
}

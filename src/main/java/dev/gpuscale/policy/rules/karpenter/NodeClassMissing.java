package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A NodePool names a node class that is not there. */
final class NodeClassMissing implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU052", "node-class-missing", Severity.ERROR, Group.KARPENTER)
            .onlyComplete()
            .title("The node class of a NodePool is not in the set")
            .where("spec.template.spec.nodeClassRef of NodePools, in complete sets")
            .checks("No object of the group, kind and name of nodeClassRef is in the set.")
            .why("Without its node class the NodePool does not become ready, and Karpenter leaves pools "
                    + "that are not ready out when it looks for room: pods stay pending as if the pool did not "
                    + "exist.")
            .bad("""
                    nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpus}   # it is called gpu
                    """)
            .good("""
                    nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}
                    """)
            .fix("Name a node class that exists, or add it to the files.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/provisioning/provisioner.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.nodePools().stream().flatMap(pool -> {
            Field reference = pool.nodeSpec().get("nodeClassRef");
            String group = reference.get("group").text("");
            String kind = reference.get("kind").text("");
            String name = reference.get("name").text("");
            boolean isWhole = !group.isEmpty() && !kind.isEmpty() && !name.isEmpty();
            boolean isThere = set.inAnyNamespace(kind, name).stream()
                    .anyMatch(found -> found.group().equals(group));
            return isWhole && !isThere
                    ? Stream.of(finding(
                            pool.resource(),
                            reference.get("name"),
                            "its node class " + kind + "/" + name + " of " + group + " is not in the set"))
                    : Stream.of();
        });
    }
}

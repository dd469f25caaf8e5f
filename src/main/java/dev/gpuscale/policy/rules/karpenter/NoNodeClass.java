package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A NodePool does not say how its nodes are started. */
final class NoNodeClass implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU051", "no-node-class", Severity.ERROR, Group.KARPENTER)
            .title("A NodePool has no complete nodeClassRef")
            .where("spec.template.spec.nodeClassRef of NodePools")
            .checks("nodeClassRef is missing, or lacks group, kind or name.")
            .why("The node class holds image, subnets and role, without which no machine starts. The "
                    + "field is required, so that the API server refuses the NodePool.")
            .bad("""
                    template:
                      spec:
                        requirements: []
                    """)
            .good("""
                    template:
                      spec:
                        nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}
                    """)
            .fix("Add nodeClassRef with group, kind and name; group and kind cannot be changed later.")
            .source("kubernetes-sigs/karpenter: pkg/apis/v1/nodeclaim.go, NodeClassReference")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.nodePools().stream().flatMap(pool -> {
            Field reference = pool.nodeSpec().get("nodeClassRef");
            List<String> missing = Stream.of("group", "kind", "name")
                    .filter(key -> reference.get(key).text("").isEmpty())
                    .toList();
            if (!reference.isPresent()) {
                return Stream.of(finding(pool.resource(), reference, "there is no nodeClassRef"));
            }
            return missing.isEmpty()
                    ? Stream.of()
                    : Stream.of(finding(
                            pool.resource(), reference, "nodeClassRef has no " + String.join(", no ", missing)));
        });
    }
}

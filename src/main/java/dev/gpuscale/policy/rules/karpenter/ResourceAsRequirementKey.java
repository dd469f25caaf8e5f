package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A NodePool asks for a resource where labels are asked for. */
final class ResourceAsRequirementKey implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU050", "resource-as-requirement-key", Severity.ERROR, Group.KARPENTER)
            .title("A requirement's key is a resource, not a label")
            .where("requirements of NodePools")
            .checks("A key is the name of an accelerator resource, such as nvidia.com/gpu.")
            .why("Karpenter takes it for a label of yours: it keeps out no instance type, and with "
                    + "Exists nodes get that label with a made-up value. Nodes have GPUs because pods request "
                    + "them, or because a label of the instance type is asked for.")
            .bad("""
                    requirements:
                      - {key: nvidia.com/gpu, operator: Exists}
                    """)
            .good("""
                    requirements:
                      - {key: karpenter.k8s.aws/instance-gpu-count, operator: Gt, values: ["0"]}
                    """)
            .fix("Use a label of instance types: karpenter.k8s.aws/instance-gpu-count, "
                    + "karpenter.azure.com/sku-gpu-count or karpenter.k8s.gcp/instance-gpu-count.")
            .source("kubernetes-sigs/karpenter: pkg/scheduling/requirements.go and requirement.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.nodePools().stream()
                .flatMap(pool -> pool.requirements().stream()
                        .filter(requirement -> Accelerator.is(requirement.key()))
                        .map(requirement -> finding(
                                pool.resource(),
                                requirement.field().get("key"),
                                "the requirement " + requirement.key() + " " + requirement.operator()
                                        + " is on a resource, which is no label of a node")));
    }
}

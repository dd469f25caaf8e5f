package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** An object is of a version that no current release knows. */
final class RemovedApiVersion implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU067", "removed-api-version", Severity.ERROR, Group.KARPENTER)
            .title("An API version that is served no longer")
            .where("apiVersion of any object")
            .checks("It is v1alpha5 or v1beta1 of karpenter.sh, v1alpha1 or v1beta1 of karpenter.k8s.aws, "
                    + "v2beta1 or v2beta2 of autoscaling, or v1beta1 of policy.")
            .why("The API server of a current cluster does not know the kind in that version and refuses "
                    + "the object.")
            .bad("""
                    apiVersion: karpenter.sh/v1beta1
                    """)
            .good("""
                    apiVersion: karpenter.sh/v1
                    """)
            .fix("Migrate it to karpenter.sh/v1, karpenter.k8s.aws/v1, autoscaling/v2 or policy/v1. In "
                    + "Karpenter fields have moved: kubelet to the node class, expireAfter into the template.")
            .source("kubernetes.io: Deprecated API Migration Guide; kubernetes-sigs/karpenter: "
                    + "pkg/apis/v1/nodepool.go")
            .page();

    private static final Set<String> REMOVED = Set.of(
            "karpenter.sh/v1alpha5",
            "karpenter.sh/v1beta1",
            "karpenter.k8s.aws/v1alpha1",
            "karpenter.k8s.aws/v1beta1",
            "autoscaling/v2beta1",
            "autoscaling/v2beta2",
            "policy/v1beta1");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.resources().stream()
                .filter(resource -> REMOVED.contains(resource.apiVersion()))
                .map(resource ->
                        finding(resource, resource.get("apiVersion"), resource.apiVersion() + " is served no longer"));
    }
}

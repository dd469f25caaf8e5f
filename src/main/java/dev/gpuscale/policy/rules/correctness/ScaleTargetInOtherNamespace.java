package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A ScaledObject and what it scales are in different namespaces. */
final class ScaleTargetInOtherNamespace implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU008", "scale-target-in-other-namespace", Severity.ERROR, Group.CORRECTNESS)
            .title("The target of a ScaledObject is in another namespace")
            .where("scaleTargetRef of ScaledObjects")
            .checks("The set has the target in other namespaces, and not in that of the ScaledObject. No "
                    + "namespace is the namespace default.")
            .why("scaleTargetRef has no namespace. KEDA looks beside the ScaledObject and finds nothing " + "there.")
            .bad("""
                    metadata: {name: llm-worker, namespace: scaling}
                    spec:
                      scaleTargetRef: {name: llm-worker}   # is in ml-platform
                    """)
            .good("""
                    metadata: {name: llm-worker, namespace: ml-platform}
                    spec:
                      scaleTargetRef: {name: llm-worker}   # is in ml-platform
                    """)
            .fix("Move the ScaledObject to its target, and its TriggerAuthentication with it; a "
                    + "ClusterTriggerAuthentication serves all namespaces.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_types.go, ScaleTargetRef")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream().flatMap(scaler -> {
            ObjectName target = scaler.target();
            List<Resource> elsewhere = set.inAnyNamespace(target.kind(), target.name());
            return elsewhere.isEmpty() || set.find(target).isPresent()
                    ? Stream.of()
                    : Stream.of(finding(
                            scaler.resource(),
                            scaler.targetReference(),
                            "it is in the namespace " + target.namespace() + ", but " + target + " is in "
                                    + elsewhere.get(0).namespace()));
        });
    }
}

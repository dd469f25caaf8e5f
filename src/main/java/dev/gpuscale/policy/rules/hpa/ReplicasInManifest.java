package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A manifest sets the replicas of what is autoscaled. */
final class ReplicasInManifest implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU047", "replicas-in-manifest", Severity.WARNING, Group.HPA)
            .title("An autoscaled workload has replicas in its manifest")
            .where("spec.replicas of Deployments and StatefulSets")
            .checks("It is set, and a ScaledObject or an HPA of the set scales the workload.")
            .why("Each time the manifest is applied the count goes back to what it says, whatever runs. "
                    + "The workers that were cut come back one cold start later.")
            .bad("""
                    kind: Deployment
                    spec: {replicas: 3}   # a ScaledObject scales it
                    """)
            .good("""
                    kind: Deployment
                    spec: {}
                    """)
            .fix("Remove replicas. With server-side apply give up the ownership of the field first.")
            .source("kubernetes.io: Horizontal Pod Autoscaling, Migrating Deployments and StatefulSets")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Map<ObjectName, Resource> scaledBy = new HashMap<>();
        set.horizontalPodAutoscalers().forEach(hpa -> scaledBy.put(hpa.target(), hpa.resource()));
        set.scaledObjects().forEach(scaler -> scaledBy.put(scaler.target(), scaler.resource()));
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(kind -> set.all(kind).stream())
                .filter(workload -> scaledBy.containsKey(workload.name()))
                .filter(workload -> workload.spec().get("replicas").isPresent())
                .map(workload -> finding(
                        workload,
                        workload.spec().get("replicas"),
                        "replicas is " + workload.spec().get("replicas").text("written") + ", but "
                                + scaledBy.get(workload.name()) + " scales it"));
    }
}

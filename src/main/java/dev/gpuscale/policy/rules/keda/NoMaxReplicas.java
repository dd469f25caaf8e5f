package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nothing limits the replicas of a GPU workload but the default. */
final class NoMaxReplicas implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU031", "no-max-replicas", Severity.WARNING, Group.KEDA)
            .title("A GPU workload has no maxReplicaCount")
            .where("ScaledObjects of GPU workloads, and ScaledJobs that ask for GPUs")
            .checks("maxReplicaCount is missing.")
            .why("The default is 100. With a GPU each that is a bill of thousands a day, and a wrong "
                    + "metric needs a few minutes to get there.")
            .bad("""
                    minReplicaCount: 0
                    """)
            .good("""
                    minReplicaCount: 0
                    maxReplicaCount: 20
                    """)
            .fix("Set maxReplicaCount by budget and quota, and the limit of the NodePool to match.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_types.go; "
                    + "apis/keda/v1alpha1/scaledjob_types.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Stream<Resource> objects = set.scaledObjects().stream()
                .filter(scaler -> set.isGpuWorkload(scaler.target()))
                .map(ScaledObject::resource);
        Stream<Resource> jobs = set.all("ScaledJob").stream().filter(job -> set.isGpuWorkload(job.name()));
        return Stream.concat(objects, jobs)
                .filter(resource -> !resource.spec().get("maxReplicaCount").isPresent())
                .map(resource -> finding(
                        resource,
                        resource.spec().get("maxReplicaCount"),
                        "it has no maxReplicaCount, so that 100 replicas with GPUs are allowed"));
    }
}

package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A hung job keeps its GPU. */
final class GpuJobWithoutDeadline implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU117", "gpu-job-without-deadline", Severity.WARNING, Group.RELIABILITY)
            .title("A ScaledJob with a GPU has no deadline")
            .where("jobTargetRef.activeDeadlineSeconds of ScaledJobs")
            .checks("The pods of the ScaledJob ask for an accelerator and activeDeadlineSeconds is not " + "written.")
            .why("Nothing else ends a job that hangs. Its node stays, and KEDA takes it for running and "
                    + "starts one job less.")
            .bad("""
                    jobTargetRef: {backoffLimit: 2}
                    """)
            .good("""
                    jobTargetRef: {backoffLimit: 2, activeDeadlineSeconds: 7200}
                    """)
            .fix("Allow a few times the 99th percentile of the service time.")
            .source("kubernetes/api: batch/v1/types.go, JobSpec; kedacore/keda: "
                    + "pkg/scaling/executor/scale_jobs.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.all("ScaledJob").stream()
                .filter(job -> job.podTemplate()
                        .filter(PodTemplate::requestsAccelerator)
                        .isPresent())
                .filter(job -> !deadline(job).isPresent())
                .map(job -> finding(job, deadline(job), "its jobs have no activeDeadlineSeconds"));
    }

    private static Field deadline(Resource job) {
        return job.spec().get("jobTargetRef", "activeDeadlineSeconds");
    }
}

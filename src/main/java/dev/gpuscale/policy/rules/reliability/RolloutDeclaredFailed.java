package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** A rollout counts as failed while all is well. */
final class RolloutDeclaredFailed implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU113", "rollout-declared-failed", Severity.WARNING, Group.RELIABILITY)
            .title("progressDeadlineSeconds is shorter than a cold start")
            .where("progressDeadlineSeconds of worker Deployments, and gpuscale.dev/cold-start")
            .checks("progressDeadlineSeconds (600 where it is not written) is below cold-start. Silent "
                    + "where that is not known.")
            .why("When no pod got ready for that long the Deployment says ProgressDeadlineExceeded. A "
                    + "pipeline that waits for the rollout fails, and may roll back what was only starting.")
            .bad("""
                    progressDeadlineSeconds: 180   # cold-start 240s
                    """)
            .good("""
                    progressDeadlineSeconds: 1200
                    """)
            .fix("Allow several cold starts.")
            .source("kubernetes/api: apps/v1/types.go, DeploymentSpec")
            .page();

    private static final long DEFAULT_SECONDS = 600;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .map(PodTemplate::owner)
                .filter(worker -> worker.kind().equals("Deployment"))
                .flatMap(worker -> {
                    Field deadline = worker.spec().get("progressDeadlineSeconds");
                    Duration allowed = Duration.ofSeconds(deadline.number(DEFAULT_SECONDS));
                    return set.fact(Fact.COLD_START, worker).filter(start -> allowed.compareTo(start) < 0).stream()
                            .map(start -> finding(
                                    worker,
                                    deadline,
                                    "a rollout fails after " + HumanDuration.format(allowed)
                                            + (deadline.isPresent() ? "" : " (the default)") + ", a cold start takes "
                                            + HumanDuration.format(start)));
                });
    }
}

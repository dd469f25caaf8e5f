package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** Workers are killed before their longest job is done. */
final class GraceBelowServiceTime implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU110", "grace-below-service-time", Severity.ERROR, Group.RELIABILITY)
            .title("The grace period is shorter than the longest job")
            .where("terminationGracePeriodSeconds of workers, and gpuscale.dev/service-time-p99")
            .checks("terminationGracePeriodSeconds (30 where it is not written) is below service-time-p99. "
                    + "Silent where that is not known.")
            .why("Scaling in, draining a node and a spot notice all send SIGTERM, and SIGKILL when the "
                    + "grace period is over. A queue with acknowledgements hands the job out again: the GPU "
                    + "has worked for nothing.")
            .bad("""
                    terminationGracePeriodSeconds: 30   # service-time-p99: 90s
                    """)
            .good("""
                    terminationGracePeriodSeconds: 120
                    """)
            .fix("Make it the 99th percentile of the service time and a margin, and stop taking jobs on " + "SIGTERM.")
            .source("kubernetes/api: core/v1/types.go, PodSpec.TerminationGracePeriodSeconds")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .flatMap(worker -> set
                        .fact(Fact.SERVICE_TIME_P99, worker.owner())
                        .filter(longest -> longest.compareTo(Duration.ofSeconds(worker.graceSeconds())) > 0)
                        .stream()
                        .map(longest -> finding(worker.owner(), worker.grace(), message(worker, longest))));
    }

    private static String message(PodTemplate worker, Duration longest) {
        return "its pods have " + worker.graceSeconds() + "s to end"
                + (worker.grace().isPresent() ? "" : " (the default)")
                + ", its longest jobs take " + HumanDuration.format(longest);
    }
}

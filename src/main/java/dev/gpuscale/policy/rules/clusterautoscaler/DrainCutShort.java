package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ClusterAutoscaler;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The autoscaler does not wait for pods as long as they may take. */
final class DrainCutShort implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU078", "drain-cut-short", Severity.ERROR, Group.CLUSTER_AUTOSCALER)
            .title("The autoscaler ends nodes before their pods may end")
            .where("--max-graceful-termination-sec of the Cluster Autoscaler, against "
                    + "terminationGracePeriodSeconds of workers")
            .checks("The flag, 600 where it is not given, is below the grace period of a worker.")
            .why("When a node is drained the flag bounds the grace period of its pods. What is not done by "
                    + "then is killed.")
            .bad("""
                    args: [--max-graceful-termination-sec=600]   # terminationGracePeriodSeconds of the workers: 900
                    """)
            .good("""
                    args: [--max-graceful-termination-sec=960]
                    """)
            .fix("Raise the flag above the longest grace period.")
            .source("kubernetes/autoscaler: cluster-autoscaler/config/flags/flags.go and core/scaledown/actuation")
            .page();

    private static final String FLAG = "max-graceful-termination-sec";
    private static final String DEFAULT = "600";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.clusterAutoscaler().stream()
                .flatMap(autoscaler -> set.workloads().of(Role.WORKER).stream()
                        .max(Comparator.comparingLong(PodTemplate::graceSeconds))
                        .flatMap(worker -> check(autoscaler, worker))
                        .stream());
    }

    private Optional<Finding> check(ClusterAutoscaler autoscaler, PodTemplate worker) {
        String limit = autoscaler.flag(FLAG).orElse(DEFAULT);
        return limit.matches("[0-9]{1,9}") && Long.parseLong(limit) < worker.graceSeconds()
                ? Optional.of(finding(
                        autoscaler.resource(),
                        autoscaler.place(FLAG),
                        "--" + FLAG + " is " + limit + (autoscaler.flag(FLAG).isPresent() ? "" : " (the default)")
                                + ", but pods of " + worker.owner() + " have " + worker.graceSeconds() + "s"))
                : Optional.empty();
    }
}

package dev.gpuscale.policy.rules.clusterautoscaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ClusterAutoscaler;
import dev.gpuscale.policy.set.ColdStarts;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** Idle nodes go sooner than new ones come. */
final class UnneededBeforeColdStart implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU079", "unneeded-before-cold-start", Severity.WARNING, Group.CLUSTER_AUTOSCALER)
            .title("The autoscaler removes a node sooner than a new one would be ready")
            .where("--scale-down-unneeded-time of the Cluster Autoscaler, and gpuscale.dev/cold-start of workers")
            .checks("The flag, 10m where it is not given, is below the longest known cold start. Silent where "
                    + "none is known.")
            .why("The node goes in a pause that is shorter than a start, and the next burst waits for "
                    + "another one, and pays for it (like GPU057).")
            .bad("""
                    args: [--scale-down-unneeded-time=2m]   # cold-start: 240s
                    """)
            .good("""
                    args: [--scale-down-unneeded-time=10m]
                    """)
            .fix("Raise it to a cold start at least, for single groups by the tag "
                    + "k8s.io/cluster-autoscaler/node-template/autoscaling-options/scaledownunneededtime.")
            .source("kubernetes/autoscaler: cluster-autoscaler/core/scaledown/planner/planner.go and "
                    + "cloudprovider/aws/README.md")
            .page();

    private static final String FLAG = "scale-down-unneeded-time";
    private static final String DEFAULT = "10m";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.clusterAutoscaler().stream()
                .flatMap(autoscaler ->
                        new ColdStarts(set).longest().flatMap(longest -> check(autoscaler, longest)).stream());
    }

    private Optional<Finding> check(ClusterAutoscaler autoscaler, ColdStarts.Known longest) {
        String written = autoscaler.flag(FLAG).orElse(DEFAULT);
        return HumanDuration.parse(written)
                .filter(time -> time.compareTo(longest.time()) < 0)
                .map(time -> finding(
                        autoscaler.resource(),
                        autoscaler.place(FLAG),
                        "--" + FLAG + " is " + written + (autoscaler.flag(FLAG).isPresent() ? "" : " (the default)")
                                + ", less than the cold start of " + longest.of() + ", "
                                + HumanDuration.format(longest.time())));
    }
}

package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.DisruptionBudget;
import dev.gpuscale.policy.set.LeastReplicas;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** A drain may take all replicas of a worker. */
final class WorkerWithoutBudget implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU112", "worker-without-pdb", Severity.INFO, Group.RELIABILITY)
            .onlyComplete()
            .title("No PodDisruptionBudget selects a worker with two or more replicas")
            .where("worker Deployments and StatefulSets with a minimum of at least 2, and PodDisruptionBudgets")
            .checks("The minimum of what scales the worker, else its replicas, is at least 2, and no "
                    + "PodDisruptionBudget of its namespace selects its pods. Judged in complete sets only.")
            .why("Nothing limits how many of its pods are evicted at once: a drain or a consolidation of "
                    + "several nodes may leave none.")
            .bad("""
                    (no PodDisruptionBudget)
                    """)
            .good("""
                    maxUnavailable: 1
                    """)
            .fix("Add a PodDisruptionBudget with maxUnavailable 1.")
            .source("kubernetes/api: policy/v1/types.go, PodDisruptionBudgetSpec")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        LeastReplicas least = LeastReplicas.in(set);
        Set<ObjectName> covered = DisruptionBudget.covered(set);
        return set.workloads().of(Role.WORKER).stream()
                .map(PodTemplate::owner)
                .filter(worker -> least.of(worker).orElse(0) >= 2 && !covered.contains(worker.name()))
                .map(worker -> finding(
                        worker,
                        worker.spec(),
                        "no PodDisruptionBudget selects it, and it has at least "
                                + least.of(worker).getAsLong() + " replicas"));
    }
}

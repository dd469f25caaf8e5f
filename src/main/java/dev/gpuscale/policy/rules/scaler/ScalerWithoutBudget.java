package dev.gpuscale.policy.rules.scaler;

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

/** A drain may take all replicas of the scaler. */
final class ScalerWithoutBudget implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU161", "scaler-without-pdb", Severity.WARNING, Group.SCALER)
            .onlyComplete()
            .title("No PodDisruptionBudget selects the scaler")
            .where("the scaler, where it has two or more replicas, and PodDisruptionBudgets")
            .checks("No PodDisruptionBudget of its namespace selects its pods. Judged in complete sets only.")
            .why("Without one a drain may evict both replicas at once, and the second one was for nothing.")
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
        return set.workloads().of(Role.SCALER).stream()
                .map(PodTemplate::owner)
                .filter(scaler -> least.of(scaler).orElse(0) >= 2 && !covered.contains(scaler.name()))
                .map(scaler -> finding(
                        scaler,
                        scaler.spec(),
                        "no PodDisruptionBudget selects the scaler, which has at least "
                                + least.of(scaler).getAsLong() + " replicas"));
    }
}

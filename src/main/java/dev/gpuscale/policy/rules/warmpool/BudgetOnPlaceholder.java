package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.DisruptionBudget;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** A PodDisruptionBudget is about placeholders. */
final class BudgetOnPlaceholder implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU088", "pdb-on-placeholder", Severity.WARNING, Group.WARM_POOL)
            .title("A PodDisruptionBudget selects placeholders")
            .where("spec.selector of PodDisruptionBudgets")
            .checks("The selector matches the pods of a placeholder in the same namespace.")
            .why("A budget only says how many pods a drain may take; it removes none. Placeholders go by "
                    + "preemption, which prefers to spare what a budget covers. What is left of it are nodes "
                    + "that do not drain.")
            .bad("""
                    selector: {matchLabels: {app: gpu-warm-pool}}
                    """)
            .good("""
                    selector: {matchLabels: {app: llm-worker}}
                    """)
            .fix("Delete the budget.")
            .source("kubernetes/kubernetes: "
                    + "pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return DisruptionBudget.all(set)
                .flatMap(budget -> budget.selected(set).stream()
                        .filter(pods -> set.workloads().roleOf(pods.owner()).equals(Optional.of(Role.PLACEHOLDER)))
                        .limit(1)
                        .map(placeholder -> finding(
                                budget.resource(),
                                budget.selector(),
                                "it selects the placeholders of " + placeholder.owner())));
    }
}

package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Nodes are never replaced by newer ones. */
final class DriftBlockedForEver implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU064", "drift-blocked-for-ever", Severity.WARNING, Group.KARPENTER)
            .title("A disruption budget of 0 holds at all times")
            .where("spec.disruption.budgets of NodePools")
            .checks("A budget allows \"0\" or \"0%\" nodes without a schedule, for all reasons or for Drifted.")
            .why("The strictest of the budgets counts. Nodes that have drifted from their NodePool or node "
                    + "class, by a new image with security fixes for instance, then stay as they are until they "
                    + "expire.")
            .bad("""
                    budgets: [{nodes: "0"}]
                    """)
            .good("""
                    budgets: [{nodes: "0", schedule: "0 7 * * 1-5", duration: 12h}, {nodes: "20%"}]
                    """)
            .fix("Give it schedule and duration, or the reasons that it is meant for, such as Underutilized.")
            .source("kubernetes-sigs/karpenter: pkg/apis/v1/nodepool.go and pkg/controllers/disruption/helpers.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.nodePools().stream()
                .flatMap(pool -> pool.get("spec", "disruption", "budgets").items().stream()
                        .filter(DriftBlockedForEver::blocksDrift)
                        .map(budget -> finding(
                                pool.resource(),
                                budget.get("nodes"),
                                "a budget of " + budget.get("nodes").text("") + " without a schedule blocks "
                                        + (budget.get("reasons").texts().isEmpty() ? "all disruption" : "drift"))));
    }

    private static boolean blocksDrift(Field budget) {
        List<String> reasons = budget.get("reasons").texts();
        return budget.get("nodes").text("").matches("0+%?")
                && !budget.get("schedule").isPresent()
                && (reasons.isEmpty() || reasons.contains("Drifted"));
    }
}

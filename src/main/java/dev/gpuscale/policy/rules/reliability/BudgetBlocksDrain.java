package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.DisruptionBudget;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.LeastReplicas;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A PodDisruptionBudget lets no pod go. */
final class BudgetBlocksDrain implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU111", "pdb-blocks-drain", Severity.ERROR, Group.RELIABILITY)
            .title("A PodDisruptionBudget allows no eviction")
            .where("maxUnavailable and minAvailable of PodDisruptionBudgets")
            .checks("maxUnavailable is 0, or minAvailable is 100%, or minAvailable is a number that is not "
                    + "below the smallest replica count of a workload that it selects: the minimum of what "
                    + "scales it (1 for a minimum of 0), else its replicas.")
            .why("A drain asks for evictions, and each is refused. Neither Karpenter nor the Cluster "
                    + "Autoscaler gets rid of the node, and an upgrade of the cluster stands until somebody "
                    + "deletes the budget.")
            .bad("""
                    maxUnavailable: 0
                    """)
            .good("""
                    maxUnavailable: 1
                    unhealthyPodEvictionPolicy: AlwaysAllow
                    """)
            .fix("Allow one pod to be unavailable.")
            .source("kubernetes-sigs/karpenter: pkg/utils/pdb/pdb.go; kubernetes/autoscaler: cluster- "
                    + "autoscaler/simulator/drainability/rules")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        LeastReplicas least = LeastReplicas.in(set);
        return DisruptionBudget.all(set)
                .filter(budget -> budget.selector().isPresent())
                .flatMap(budget -> check(set, least, budget));
    }

    private Stream<Finding> check(ManifestSet set, LeastReplicas least, DisruptionBudget budget) {
        Field maxUnavailable = budget.resource().spec().get("maxUnavailable");
        if (maxUnavailable.number(1) == 0 || percent(maxUnavailable).orElse(1) == 0) {
            return Stream.of(finding(
                    budget.resource(),
                    maxUnavailable,
                    "maxUnavailable is " + maxUnavailable.text("") + ": no pod may go"));
        }
        Field minAvailable = budget.resource().spec().get("minAvailable");
        if (percent(minAvailable).orElse(0) >= 100) {
            return Stream.of(finding(
                    budget.resource(), minAvailable, "minAvailable is " + minAvailable.text("") + ": no pod may go"));
        }
        OptionalLong wanted = minAvailable.number();
        return budget.selected(set).stream()
                .filter(pods -> wanted.isPresent())
                .flatMap(pods -> least.of(pods.owner()).stream()
                        .map(replicas -> Math.max(1, replicas))
                        .filter(replicas -> wanted.getAsLong() >= replicas)
                        .mapToObj(replicas -> finding(
                                budget.resource(),
                                minAvailable,
                                "minAvailable is " + wanted.getAsLong() + ", and " + pods.owner() + " may have only "
                                        + replicas)))
                .limit(1);
    }

    /** Of {@code 50%}: 50; empty for anything else. */
    private static OptionalLong percent(Field field) {
        String text = field.text("");
        return text.matches("[0-9]{1,9}%")
                ? OptionalLong.of(Long.parseLong(text.substring(0, text.length() - 1)))
                : OptionalLong.empty();
    }
}

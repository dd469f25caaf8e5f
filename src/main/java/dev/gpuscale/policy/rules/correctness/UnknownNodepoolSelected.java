package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods select a NodePool that is not there. */
final class UnknownNodepoolSelected implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU006", "unknown-nodepool-selected", Severity.ERROR, Group.CORRECTNESS)
            .title("Pods select a NodePool that is not in the set")
            .where("karpenter.sh/nodepool in nodeSelector and required node affinity of any pod template")
            .checks("There are NodePools in the set, and none has a name that is selected. Of alternatives, "
                    + "one that can be met is enough.")
            .why("The name is a label that Karpenter gives its nodes. When a pool is renamed nothing "
                    + "complains, and pods that select the old name wait for ever.")
            .bad("""
                    nodeSelector: {karpenter.sh/nodepool: gpu-t4}   # the pool is called gpu-l4
                    """)
            .good("""
                    nodeSelector: {karpenter.sh/nodepool: gpu-l4}
                    """)
            .fix("Write the name of a pool that is there, or select a label that all suitable pools give "
                    + "their nodes.")
            .source("kubernetes-sigs/karpenter: pkg/apis/v1/labels.go, NodePoolLabelKey")
            .page();

    private static final String POOL = "karpenter.sh/nodepool";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<String> pools = set.nodePools().stream().map(NodePool::name).collect(Collectors.toSet());
        return pools.isEmpty()
                ? Stream.of()
                : set.workloads().all().stream()
                        .flatMap(pods -> Stream.concat(bySelector(pods, pools), byAffinity(pods, pools)));
    }

    private Stream<Finding> bySelector(PodTemplate pods, Set<String> pools) {
        return pods.spec().get("nodeSelector").entries().stream()
                .filter(label -> label.key().equals(POOL) && !pools.contains(label.text("")))
                .map(label -> finding(pods.owner(), label, message(List.of(label.text(label.shown())))));
    }

    private Stream<Finding> byAffinity(PodTemplate pods, Set<String> pools) {
        List<Field> alternatives = pods.requiredNodeTerms();
        List<Field> unmet = alternatives.stream()
                .flatMap(term -> unmet(term, pools).limit(1))
                .toList();
        if (unmet.isEmpty() || unmet.size() < alternatives.size()) {
            return Stream.of();
        }
        List<String> names = unmet.stream()
                .flatMap(values -> values.texts().stream())
                .distinct()
                .toList();
        return Stream.of(finding(pods.owner(), unmet.get(0), message(names)));
    }

    /** The values of expressions that no pool meets. */
    private static Stream<Field> unmet(Field term, Set<String> pools) {
        return term.get("matchExpressions").items().stream()
                .filter(expression -> expression.get("key").is(POOL)
                        && expression.get("operator").is("In"))
                .map(expression -> expression.get("values"))
                .filter(values ->
                        !values.items().isEmpty() && values.texts().stream().noneMatch(pools::contains));
    }

    private static String message(List<String> names) {
        return names.size() == 1
                ? "it selects the NodePool " + names.get(0) + ", which is not in the set"
                : "it selects the NodePools " + String.join(", ", names) + ", none of which is in the set";
    }
}

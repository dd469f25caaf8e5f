package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Map;
import java.util.stream.Stream;

/** A placeholder keeps its node from being removed. */
final class PlaceholderPinsNode implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU090", "placeholder-pins-node", Severity.WARNING, Group.WARM_POOL)
            .title("A placeholder forbids the removal of its node")
            .where("annotations of the pods of placeholders")
            .checks("Its pods bear karpenter.sh/do-not-disrupt: \"true\" or cluster- "
                    + "autoscaler.kubernetes.io/safe-to-evict: \"false\".")
            .why("Both annotations are for work that must not be cut off. On a placeholder they make an "
                    + "idle GPU node immovable: it is neither consolidated nor scaled down, nor replaced when "
                    + "it is out of date.")
            .bad("""
                    karpenter.sh/do-not-disrupt: "true"
                    """)
            .good("""
                    cluster-autoscaler.kubernetes.io/safe-to-evict: "true"
                    """)
            .fix("Remove the annotation.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/state/statenode.go; kubernetes/autoscaler: "
                    + "cluster-autoscaler/simulator/drainability/rules")
            .page();

    private static final Map<String, String> PINS =
            Map.of("karpenter.sh/do-not-disrupt", "true", "cluster-autoscaler.kubernetes.io/safe-to-evict", "false");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .flatMap(placeholder -> PINS.entrySet().stream()
                        .map(pin -> placeholder.root().get("metadata", "annotations", pin.getKey()))
                        .filter(annotation -> annotation.is(PINS.getOrDefault(annotation.key(), "")))
                        .map(annotation -> finding(
                                placeholder.owner(),
                                annotation,
                                "its pods bear " + annotation.key() + ": " + annotation.text("")
                                        + ", so that their node stays")));
    }
}

package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ClusterAutoscaler;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodeGroup;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A placeholder is of so little priority that the Cluster Autoscaler does not see it. */
final class PlaceholderExpendable implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU081", "placeholder-expendable", Severity.ERROR, Group.WARM_POOL)
            .title("A placeholder's priority is below the Cluster Autoscaler's cutoff")
            .where("priority of placeholders, and --expendable-pods-priority-cutoff")
            .checks("The Cluster Autoscaler or one of its GPU node groups is in the set, and the priority "
                    + "of a placeholder is below the cutoff, which is -10 where the flag is not given. Silent "
                    + "where either is unknown.")
            .why("What is below the cutoff is expendable: no node is started for it, and a node that "
                    + "runs nothing else counts as empty and goes. So the pool never fills. The comparison is "
                    + "strict, and Karpenter makes none.")
            .bad("""
                    value: -100   # PriorityClass of the placeholder
                    """)
            .good("""
                    value: -10
                    """)
            .fix("Use -10, or what the cutoff is: it is the lowest priority that still counts.")
            .source("kubernetes/autoscaler: cluster-autoscaler/core/utils/expendable.go, cluster- "
                    + "autoscaler/FAQ.md")
            .page();

    private static final String CUTOFF = "expendable-pods-priority-cutoff";
    private static final long DEFAULT_CUTOFF = -10;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        OptionalLong cutoff = cutoff(set);
        if (cutoff.isEmpty()) {
            return Stream.of();
        }
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(placeholder -> set.priorities().of(placeholder).orElse(Long.MAX_VALUE) < cutoff.getAsLong())
                .map(placeholder -> finding(
                        placeholder.owner(),
                        placeholder.spec().get("priorityClassName"),
                        "its priority is " + set.priorities().of(placeholder).orElseThrow() + ", below the cutoff of "
                                + cutoff.getAsLong()));
    }

    /** Empty where the Cluster Autoscaler has no part in the set, or is given no number. */
    private static OptionalLong cutoff(ManifestSet set) {
        Optional<ClusterAutoscaler> autoscaler = set.clusterAutoscaler();
        if (autoscaler.isEmpty()) {
            boolean hasGroups = set.gpuPools().stream().anyMatch(NodeGroup.class::isInstance);
            return hasGroups ? OptionalLong.of(DEFAULT_CUTOFF) : OptionalLong.empty();
        }
        String flag = autoscaler.get().flag(CUTOFF).orElse(Long.toString(DEFAULT_CUTOFF));
        return flag.matches("[+-]?[0-9]{1,10}") ? OptionalLong.of(Long.parseLong(flag)) : OptionalLong.empty();
    }
}

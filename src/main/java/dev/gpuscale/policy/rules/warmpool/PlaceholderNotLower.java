package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A placeholder does not give way to workers. */
final class PlaceholderNotLower implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU080", "placeholder-not-lower", Severity.ERROR, Group.WARM_POOL)
            .title("A placeholder's priority is not below that of every worker")
            .where("priority of placeholders and workers")
            .checks("A placeholder's priority is that of some worker, or above. A pod without a class has "
                    + "that of the lowest global default, else 0; a class that is not in the set is not "
                    + "judged.")
            .why("A pending worker only pushes out pods of strictly lower priority. With equal ones the "
                    + "worker waits for a node while the placeholder sits on the room that was meant for it.")
            .bad("""
                    # worker and placeholder
                    priorityClassName: gpu-worker
                    """)
            .good("""
                    # the placeholder
                    priorityClassName: gpu-placeholder   # value: -10
                    """)
            .fix("Give placeholders a PriorityClass of their own with the value -10.")
            .source("kubernetes/kubernetes: "
                    + "pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Optional<PodTemplate> lowest = set.workloads().of(Role.WORKER).stream()
                .filter(worker -> set.priorities().of(worker).isPresent())
                .min(Comparator.comparingLong(
                        worker -> set.priorities().of(worker).orElseThrow()));
        if (lowest.isEmpty()) {
            return Stream.of();
        }
        long worker = set.priorities().of(lowest.get()).orElseThrow();
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(placeholder -> set.priorities().of(placeholder).orElse(Long.MIN_VALUE) >= worker)
                .map(placeholder -> finding(
                        placeholder.owner(),
                        placeholder.spec().get("priorityClassName"),
                        "its priority is " + set.priorities().of(placeholder).orElseThrow() + ", not below the "
                                + worker + " of " + lowest.get().owner()));
    }
}

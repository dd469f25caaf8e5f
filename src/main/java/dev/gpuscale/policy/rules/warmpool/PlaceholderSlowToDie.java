package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A placeholder takes its time to give way. */
final class PlaceholderSlowToDie implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU087", "placeholder-slow-to-die", Severity.WARNING, Group.WARM_POOL)
            .title("A placeholder has more than 5 s to end")
            .where("terminationGracePeriodSeconds of placeholders")
            .checks("terminationGracePeriodSeconds is above 5; it is 30 where it is not written.")
            .why("Preemption grants the victim its own grace period, and the worker gets the room when "
                    + "the victim is gone. Up to that time goes on top of every warm start.")
            .bad("""
                    terminationGracePeriodSeconds: 30   # also when it is not written
                    """)
            .good("""
                    terminationGracePeriodSeconds: 0
                    """)
            .fix("Write 0: a placeholder has nothing to finish.")
            .source("kubernetes/kubernetes: pkg/scheduler/framework/preemption/preemption.go")
            .page();

    private static final long LONGEST_SECONDS = 5;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(placeholder -> placeholder.graceSeconds() > LONGEST_SECONDS)
                .map(placeholder -> finding(
                        placeholder.owner(),
                        placeholder.grace(),
                        "workers wait up to " + placeholder.graceSeconds() + "s for its pods to end"
                                + (placeholder.grace().isPresent() ? "" : " (the default)")));
    }
}

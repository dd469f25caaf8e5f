package dev.gpuscale.policy.rules.karpenter;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ColdStarts;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.NodePool;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Empty GPU nodes go sooner than new ones come. */
final class ConsolidateBeforeColdStart implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU057", "consolidate-before-cold-start", Severity.WARNING, Group.KARPENTER)
            .title("A GPU node is removed sooner than a new one would be ready")
            .where("spec.disruption.consolidateAfter of GPU NodePools, and gpuscale.dev/cold-start of the workers")
            .checks("consolidateAfter (0s where it is not written) is below 60s, or below the longest known "
                    + "cold start of what may run there. Never and static pools pass.")
            .why("The node goes in the first pause, and the next burst waits for another cold start, and "
                    + "pays for it. Where pauses are shorter than a start, that costs more than keeping the "
                    + "empty node.")
            .bad("""
                    disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 2m}   # cold-start: 240s
                    """)
            .good("""
                    disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 10m}
                    """)
            .fix("Set it to a cold start at least; gpuscale simulate shows what more would cost.")
            .source("kubernetes-sigs/karpenter: pkg/controllers/nodeclaim/disruption/consolidation.go")
            .page();

    private static final Duration LEAST = Duration.ofSeconds(60);

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        ColdStarts coldStarts = new ColdStarts(set);
        return set.gpuNodePools().stream()
                .filter(pool -> !pool.isStatic())
                .flatMap(pool -> check(pool, coldStarts.longestOn(pool)).stream());
    }

    private Optional<Finding> check(NodePool pool, Optional<ColdStarts.Known> known) {
        Field field = pool.get("spec", "disruption", "consolidateAfter");
        Optional<Duration> after = field.isPresent() ? field.duration() : Optional.of(Duration.ZERO);
        Optional<ColdStarts.Known> longer = known.filter(start -> start.time().compareTo(LEAST) > 0);
        Duration least = longer.map(ColdStarts.Known::time).orElse(LEAST);
        return after.filter(time -> time.compareTo(least) < 0)
                .map(time -> finding(
                        pool.resource(),
                        field,
                        "consolidateAfter is " + field.text("0s (the default)") + ", less than "
                                + longer.map(start -> "the cold start of " + start.of() + ", "
                                                + HumanDuration.format(start.time()))
                                        .orElse("any GPU node takes to start (60s)")));
    }
}

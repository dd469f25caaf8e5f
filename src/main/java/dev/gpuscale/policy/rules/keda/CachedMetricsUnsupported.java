package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A trigger that has nothing to cache is to be cached. */
final class CachedMetricsUnsupported implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU025", "cached-metrics-unsupported", Severity.ERROR, Group.KEDA)
            .title("useCachedMetrics is set on a cpu, memory or cron trigger")
            .where("useCachedMetrics of triggers")
            .checks("It is true on a trigger of type cpu, memory or cron.")
            .why("KEDA refuses the object. CPU and memory are read by the HPA itself, and a cron trigger "
                    + "only looks at the clock.")
            .bad("""
                    - type: cron
                      useCachedMetrics: true
                    """)
            .good("""
                    - type: cron
                    """)
            .fix("Remove it from this trigger.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .filter(placed -> placed.trigger().isCpuOrMemory()
                        || placed.trigger().type().equals("cron"))
                .filter(placed ->
                        placed.trigger().field().get("useCachedMetrics").isTrue())
                .map(placed -> finding(
                        placed.resource(),
                        placed.trigger().field().get("useCachedMetrics"),
                        "trigger " + placed.index() + " is " + placed.trigger().type() + ", which KEDA cannot cache"));
    }
}

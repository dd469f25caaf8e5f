package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** Work may wait for the poll for longer than was promised. */
final class PollSlowerThanSlo implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU101", "poll-slower-than-slo", Severity.WARNING, Group.COLD_START)
            .title("The polling interval is longer than the promised wait")
            .where("pollingInterval of ScaledObjects that may be at zero, and gpuscale.dev/wait-slo")
            .checks("The target may be at zero, some trigger of its work is not of type external-push, and "
                    + "pollingInterval (30 where it is not written) is above wait-slo. Triggers cpu, memory "
                    + "and cron tell of no work. Silent where wait-slo is not known.")
            .why("With no replica there is no HPA to act: KEDA itself has to see the work, once per "
                    + "interval. Up to that time is gone before node, image and model have even begun.")
            .bad("""
                    pollingInterval: 60   # wait-slo 45s
                    """)
            .good("""
                    triggers: [{type: external-push, metadata: {scalerAddress: "scaler.ml.svc:9443"}}]
                    """)
            .fix("Use external-push, or poll several times within the promised wait.")
            .source("kedacore/keda: pkg/scaling/scale_handler.go")
            .page();

    private static final long DEFAULT_SECONDS = 30;
    private static final Set<String> NOT_POLLED = Set.of("external-push", "cpu", "memory", "cron");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(ScaledObject::mayBeAtZero)
                .filter(scaler -> scaler.triggers().stream().anyMatch(trigger -> !NOT_POLLED.contains(trigger.type())))
                .flatMap(scaler -> {
                    Field interval = scaler.spec().get("pollingInterval");
                    Duration every = Duration.ofSeconds(interval.number(DEFAULT_SECONDS));
                    return set
                            .fact(Fact.WAIT_SLO, scaler.resource())
                            .filter(promised -> every.compareTo(promised) > 0)
                            .stream()
                            .map(promised -> finding(
                                    scaler.resource(),
                                    interval,
                                    "it is polled every " + HumanDuration.format(every)
                                            + (interval.isPresent() ? "" : " (the default)")
                                            + ", and the promised wait is " + HumanDuration.format(promised)));
                });
    }
}

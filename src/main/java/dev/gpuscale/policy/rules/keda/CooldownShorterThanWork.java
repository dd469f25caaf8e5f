package dev.gpuscale.policy.rules.keda;

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
import java.util.stream.Stream;

/** Replicas are taken away before the last job is done, or sooner than they come back. */
final class CooldownShorterThanWork implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU033", "cooldown-shorter-than-work", Severity.WARNING, Group.KEDA)
            .title("The cooldown is shorter than the cold start or the longest job")
            .where("cooldownPeriod of ScaledObjects that may go to zero or idle, gpuscale.dev/cold-start and "
                    + "gpuscale.dev/service-time-p99")
            .checks("cooldownPeriod (300 where it is not written) is below cold-start or service-time-p99. "
                    + "Silent where neither is known.")
            .why("The cooldown begins with the last poll that found work. A queue is empty once its last "
                    + "job was taken, not once it is done: with a short cooldown that job is killed, and the "
                    + "next one waits for a cold start.")
            .bad("""
                    minReplicaCount: 0
                    cooldownPeriod: 30   # cold-start: 5m
                    """)
            .good("""
                    minReplicaCount: 0
                    cooldownPeriod: 600   # cold-start: 5m
                    """)
            .fix("Make it at least the cold start and the 99th percentile of the service time, and let the "
                    + "metric count jobs in progress.")
            .source("kedacore/keda: pkg/scaling/executor/scale_scaledobjects.go")
            .page();

    /** What KEDA takes where none is written. */
    private static final long DEFAULT_SECONDS = 300;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream().filter(ScaledObject::goesIdle).flatMap(scaler -> {
            Field cooldown = scaler.spec().get("cooldownPeriod");
            Duration time = Duration.ofSeconds(cooldown.number(DEFAULT_SECONDS));
            Duration coldStart = set.fact(Fact.COLD_START, scaler.resource()).orElse(Duration.ZERO);
            Duration longestJob =
                    set.fact(Fact.SERVICE_TIME_P99, scaler.resource()).orElse(Duration.ZERO);
            boolean byStart = coldStart.compareTo(longestJob) >= 0;
            Duration needed = byStart ? coldStart : longestJob;
            return time.compareTo(needed) < 0 && !needed.isZero()
                    ? Stream.of(finding(
                            scaler.resource(),
                            cooldown,
                            "cooldownPeriod is " + time.toSeconds() + "s"
                                    + (cooldown.isPresent() ? "" : " (the default)") + ", "
                                    + (byStart ? "a cold start takes " : "the longest jobs take ")
                                    + HumanDuration.format(needed)))
                    : Stream.of();
        });
    }
}

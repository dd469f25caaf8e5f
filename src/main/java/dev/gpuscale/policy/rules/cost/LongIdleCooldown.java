package dev.gpuscale.policy.rules.cost;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** The last replica idles for hours. */
final class LongIdleCooldown implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU132", "long-idle-cooldown", Severity.WARNING, Group.COST)
            .title("cooldownPeriod is longer than an hour")
            .where("cooldownPeriod of ScaledObjects that may be at zero")
            .checks("The target may be at zero (minReplicaCount 0, or idleReplicaCount 0) and "
                    + "cooldownPeriod is above 3600.")
            .why("KEDA takes the last replica away when no trigger was active for that long. Until then "
                    + "the replica and its node are paid for, after each burst anew.")
            .bad("""
                    cooldownPeriod: 14400
                    """)
            .good("""
                    cooldownPeriod: 600
                    """)
            .fix("Let gpuscale simulate weigh cold starts against idle time; for fixed hours use a cron " + "trigger.")
            .source("kedacore/keda: pkg/scaling/executor/scale_scaledobjects.go")
            .page();

    private static final long LONGEST_SECONDS = 3600;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> scaler.mayBeAtZero() && cooldown(scaler).number(0) > LONGEST_SECONDS)
                .map(scaler -> finding(
                        scaler.resource(),
                        cooldown(scaler),
                        "its last replica stays idle for "
                                + HumanDuration.format(
                                        Duration.ofSeconds(cooldown(scaler).number(0)))));
    }

    private static Field cooldown(ScaledObject scaler) {
        return scaler.spec().get("cooldownPeriod");
    }
}

package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nothing is said of what to do without a metric. */
final class NoFallback implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU029", "no-fallback", Severity.WARNING, Group.KEDA)
            .title("A ScaledObject has no fallback")
            .where("ScaledObjects with a trigger that is not cpu, memory or cron")
            .checks("fallback is missing.")
            .why("Without its metric the HPA holds the count it has, and a target at zero stays there; the "
                    + "ScaledObject is just not ready. With a fallback KEDA puts a number in the place of the "
                    + "metric once more than failureThreshold queries have failed.")
            .bad("""
                    triggers: [{type: external, metadata: {scalerAddress: "queue-scaler.ml-platform:9443"}}]
                    """)
            .good("""
                    fallback: {failureThreshold: 3, replicas: 4, behavior: currentReplicasIfHigher}
                    triggers: [{type: external, metadata: {scalerAddress: "queue-scaler.ml-platform:9443"}}]
                    """)
            .fix("Add a fallback with the replicas of the base load; with currentReplicasIfHigher it takes "
                    + "away no worker that runs.")
            .source("kedacore/keda: pkg/fallback/fallback.go; pkg/scaling/executor/scale_scaledobjects.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> !scaler.spec().get("fallback").isPresent())
                .flatMap(scaler -> scaler.triggers().stream()
                        .filter(trigger -> !trigger.type().isEmpty()
                                && !trigger.isCpuOrMemory()
                                && !trigger.type().equals("cron"))
                        .limit(1)
                        .map(trigger -> finding(
                                scaler.resource(),
                                scaler.spec().get("fallback"),
                                "it has no fallback for when its " + trigger.type() + " trigger fails")));
    }
}

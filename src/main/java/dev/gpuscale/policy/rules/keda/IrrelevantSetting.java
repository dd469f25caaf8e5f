package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A setting is written that does nothing here. */
final class IrrelevantSetting implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU034", "irrelevant-setting", Severity.INFO, Group.KEDA)
            .title("cooldownPeriod or pollingInterval is set and has no effect")
            .where("cooldownPeriod and pollingInterval of ScaledObjects")
            .checks("One is set while minReplicaCount is above 0 and idleReplicaCount is not 0; for "
                    + "pollingInterval, only if no trigger has useCachedMetrics.")
            .why("Both are about the step between zero and one replica, which never happens here. The HPA "
                    + "does the rest: it asks every 15 s and waits for its stabilization window. Who tunes this "
                    + "object next will turn the wrong knob.")
            .bad("""
                    minReplicaCount: 2
                    cooldownPeriod: 900
                    """)
            .good("""
                    minReplicaCount: 2
                    advanced:
                      horizontalPodAutoscalerConfig:
                        behavior: {scaleDown: {stabilizationWindowSeconds: 900}}
                    """)
            .fix("Remove it, and tune advanced.horizontalPodAutoscalerConfig.behavior.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_webhook.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> !scaler.mayBeAtZero())
                .flatMap(scaler -> settings(scaler)
                        .filter(Field::isPresent)
                        .map(setting -> finding(
                                scaler.resource(),
                                setting,
                                setting.key() + " is for the step to zero, which minReplicaCount " + scaler.min()
                                        + " rules out")));
    }

    private static Stream<Field> settings(ScaledObject scaler) {
        boolean caches = scaler.triggers().stream()
                .anyMatch(trigger -> trigger.field().get("useCachedMetrics").isTrue());
        return Stream.of("cooldownPeriod", "pollingInterval")
                .filter(key -> !key.equals("pollingInterval") || !caches)
                .map(key -> scaler.spec().get(key));
    }
}

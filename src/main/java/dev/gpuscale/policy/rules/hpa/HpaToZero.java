package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** An HPA is to scale to zero. */
final class HpaToZero implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU046", "hpa-to-zero", Severity.WARNING, Group.HPA)
            .title("An HPA has minReplicas 0")
            .where("minReplicas of HorizontalPodAutoscalers")
            .checks("It is 0.")
            .why("That takes the feature gate HPAScaleToZero, which is off by default, and an Object or "
                    + "External metric. A cluster without it refuses the HPA.")
            .bad("""
                    kind: HorizontalPodAutoscaler
                    spec: {minReplicas: 0}
                    """)
            .good("""
                    kind: ScaledObject
                    spec: {minReplicaCount: 0}
                    """)
            .fix("Leave the step to zero and back to KEDA: a ScaledObject with minReplicaCount: 0.")
            .source("kubernetes/kubernetes: pkg/features/kube_features.go; "
                    + "pkg/apis/autoscaling/validation/validation.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.horizontalPodAutoscalers().stream()
                .filter(hpa -> hpa.get("spec", "minReplicas").number(1) == 0)
                .map(hpa -> finding(
                        hpa.resource(),
                        hpa.get("spec", "minReplicas"),
                        "minReplicas is 0, which most clusters refuse"));
    }
}

package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Behavior;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.Map;
import java.util.stream.Stream;

/** Replicas are never taken away. */
final class ScaleInDisabled implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU043", "scale-in-disabled", Severity.WARNING, Group.HPA)
            .title("Scaling in is disabled")
            .where("behavior.scaleDown.selectPolicy of ScaledObjects and HorizontalPodAutoscalers")
            .checks("It is Disabled.")
            .why("The highest load there ever was sets the bill from then on: replicas come and do not go. "
                    + "The annotation autoscaling.keda.sh/paused-scale-in does the same.")
            .bad("""
                    scaleDown: {selectPolicy: Disabled}
                    """)
            .good("""
                    scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}
                    """)
            .fix("Scale in slowly, by policies, rather than not at all.")
            .source("kubernetes/kubernetes: pkg/controller/podautoscaler/horizontal.go, "
                    + "calculateScaleDownLimitWithBehaviors")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Behavior.all(set)
                .map(behavior -> Map.entry(behavior, behavior.scaleDown().get("selectPolicy")))
                .filter(entry -> entry.getValue().is("Disabled"))
                .map(entry -> finding(
                        entry.getKey().resource(),
                        entry.getValue(),
                        "selectPolicy is Disabled, so that replicas are added and never taken away"));
    }
}

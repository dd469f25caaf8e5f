package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Behavior;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Scaling out waits. */
final class ScaleUpStabilized implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU042", "scale-up-stabilized", Severity.WARNING, Group.HPA)
            .title("Scaling out waits for a stabilization window")
            .where("behavior.scaleUp.stabilizationWindowSeconds of ScaledObjects and " + "HorizontalPodAutoscalers")
            .checks("It is more than 60.")
            .why("Upwards, replicas follow the lowest wish of the window. A burst has to last that long "
                    + "before the first node is even ordered, and the cold start comes on top.")
            .bad("""
                    scaleUp: {stabilizationWindowSeconds: 120}
                    """)
            .good("""
                    scaleUp: {stabilizationWindowSeconds: 0}
                    """)
            .fix("Set it to 0. If a quota calls for it, limit the rate with policies.")
            .source("kubernetes/kubernetes: pkg/controller/podautoscaler/horizontal.go, "
                    + "stabilizeRecommendationWithBehaviors")
            .page();

    private static final long LONGEST_SECONDS = 60;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Behavior.all(set).flatMap(behavior -> {
            Field window = behavior.scaleUp().get("stabilizationWindowSeconds");
            return window.number(0) > LONGEST_SECONDS
                    ? Stream.of(finding(
                            behavior.resource(),
                            window,
                            "replicas are added only after " + window.number(0) + "s of more work"))
                    : Stream.of();
        });
    }
}

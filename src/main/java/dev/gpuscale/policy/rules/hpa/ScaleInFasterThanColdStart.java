package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Behavior;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** Replicas go faster than they come back. */
final class ScaleInFasterThanColdStart implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU041", "scale-in-faster-than-cold-start", Severity.WARNING, Group.HPA)
            .title("Replicas are taken away sooner than they come back")
            .where("behavior.scaleDown.stabilizationWindowSeconds of ScaledObjects and "
                    + "HorizontalPodAutoscalers, and gpuscale.dev/cold-start")
            .checks("The window (300 where it is not written) is below cold-start. Silent where that is not "
                    + "known.")
            .why("Replicas follow the highest wish of the window. A dip that is longer than the window and "
                    + "shorter than a cold start costs replicas that are needed again before they would be "
                    + "back.")
            .bad("""
                    scaleDown: {stabilizationWindowSeconds: 30}   # cold-start: 5m
                    """)
            .good("""
                    scaleDown: {stabilizationWindowSeconds: 300}   # cold-start: 5m
                    """)
            .fix("Make the window one to two cold starts.")
            .source("kubernetes/kubernetes: pkg/controller/podautoscaler/horizontal.go, "
                    + "stabilizeRecommendationWithBehaviors")
            .page();

    /** What the controller manager takes where none is written. */
    private static final long DEFAULT_SECONDS = 300;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Behavior.all(set).flatMap(behavior -> {
            Field window = behavior.scaleDown().get("stabilizationWindowSeconds");
            long seconds = window.number(DEFAULT_SECONDS);
            return set
                    .fact(Fact.COLD_START, behavior.resource())
                    .filter(coldStart -> Duration.ofSeconds(seconds).compareTo(coldStart) < 0)
                    .stream()
                    .map(coldStart -> finding(
                            behavior.resource(),
                            window,
                            "replicas are taken away after " + seconds + "s"
                                    + (window.isPresent() ? "" : " (the default)")
                                    + " of less work, a cold start takes "
                                    + HumanDuration.format(coldStart)));
        });
    }
}

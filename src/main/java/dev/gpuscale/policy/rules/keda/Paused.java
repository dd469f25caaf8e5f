package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Scaling is switched off. */
final class Paused implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU038", "paused", Severity.WARNING, Group.KEDA)
            .title("Scaling is paused by an annotation")
            .where("annotations of ScaledObjects and ScaledJobs")
            .checks("An annotation autoscaling.keda.sh/paused, or one that begins so, is there, whatever its "
                    + "value.")
            .why("It is meant for an hour of trouble and stays for months once it is in a file. A value "
                    + "that is no boolean counts as true, and paused-replicas pauses with any.")
            .bad("""
                    annotations: {autoscaling.keda.sh/paused-replicas: "0"}
                    """)
            .good("""
                    annotations: {}
                    """)
            .fix("Remove it. Pause with kubectl annotate, not with a commit.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_types.go")
            .page();

    private static final String PREFIX = "autoscaling.keda.sh/paused";

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Stream.of("ScaledObject", "ScaledJob")
                .flatMap(kind -> set.all(kind).stream())
                .flatMap(resource -> resource.get("metadata", "annotations").entries().stream()
                        .filter(annotation -> annotation.key().startsWith(PREFIX))
                        .map(annotation -> finding(
                                resource,
                                annotation,
                                "it has the annotation " + annotation.key() + ": "
                                        + annotation.text(annotation.shown()))));
    }
}

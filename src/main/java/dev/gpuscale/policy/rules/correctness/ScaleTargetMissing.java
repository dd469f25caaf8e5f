package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A ScaledObject scales something that is not there. */
final class ScaleTargetMissing implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU007", "scale-target-missing", Severity.ERROR, Group.CORRECTNESS)
            .onlyComplete()
            .title("The target of a ScaledObject is not there")
            .where("scaleTargetRef of ScaledObjects")
            .checks("Nothing of that kind and name is in the set, in whatever namespace. The kind is "
                    + "Deployment where none is written.")
            .why("KEDA makes no HPA and says so only in the status of the ScaledObject. Everything else "
                    + "looks healthy, and nothing scales.")
            .bad("""
                    scaleTargetRef: {name: llm-server}   # the Deployment is called llm-worker
                    """)
            .good("""
                    scaleTargetRef: {name: llm-worker}
                    """)
            .fix("Correct the name or the kind.")
            .source("kedacore/keda: controllers/keda/scaledobject_controller.go, " + "checkTargetResourceIsScalable")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> !scaler.target().name().isEmpty())
                .filter(scaler -> set.inAnyNamespace(
                                scaler.target().kind(), scaler.target().name())
                        .isEmpty())
                .map(scaler -> finding(
                        scaler.resource(),
                        scaler.targetReference().get("name"),
                        "it scales " + scaler.target() + ", which is not in the set"));
    }
}

package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.policy.set.Trigger;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A fallback does not do what it is there for. */
final class FallbackWithoutEffect implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU030", "fallback-without-effect", Severity.WARNING, Group.KEDA)
            .title("A fallback has no effect")
            .where("fallback of ScaledObjects")
            .checks("replicas is 0 and the behaviour static, or replicas is above maxReplicaCount (100 where "
                    + "it is not written); or all triggers are cpu or memory; or scalingModifiers.target is no "
                    + "positive whole number.")
            .why("With 0 replicas KEDA acts as if there were no fallback and lets the target go to zero. "
                    + "The HPA cuts off what is above its maximum. CPU and memory are asked for by the HPA, "
                    + "where no fallback applies. The target of a formula is read as a whole number here, and a "
                    + "fallback with \"2.5\" is dropped in silence.")
            .bad("""
                    fallback: {failureThreshold: 3, replicas: 0}
                    """)
            .good("""
                    fallback: {failureThreshold: 3, replicas: 4}
                    """)
            .fix("Take a number from 1 to maxReplicaCount. Scale a formula so that its target is a whole " + "number.")
            .source("kedacore/keda: pkg/fallback/fallback.go; pkg/scaling/executor/scale_scaledobjects.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> scaler.spec().get("fallback").isPresent())
                .flatMap(scaler -> Stream.of(replicas(scaler), triggers(scaler), target(scaler))
                        .flatMap(Optional::stream));
    }

    private Optional<Finding> replicas(ScaledObject scaler) {
        Field replicas = scaler.spec().get("fallback", "replicas");
        long count = replicas.number(1);
        if (count == 0
                && scaler.spec().get("fallback", "behavior").text("static").equals("static")) {
            return Optional.of(
                    finding(scaler.resource(), replicas, "fallback.replicas is 0, which KEDA takes for none"));
        }
        return count > scaler.max()
                ? Optional.of(finding(
                        scaler.resource(),
                        replicas,
                        "fallback.replicas is " + count + ", above maxReplicaCount (" + scaler.max() + ")"))
                : Optional.empty();
    }

    private Optional<Finding> triggers(ScaledObject scaler) {
        List<Trigger> triggers = scaler.triggers();
        return !triggers.isEmpty() && triggers.stream().allMatch(Trigger::isCpuOrMemory)
                ? Optional.of(finding(
                        scaler.resource(),
                        scaler.spec().get("fallback"),
                        "it has only cpu and memory triggers, for which there is no fallback",
                        "Remove it."))
                : Optional.empty();
    }

    private Optional<Finding> target(ScaledObject scaler) {
        Field target = scaler.spec().get("advanced", "scalingModifiers", "target");
        return target.text().isPresent() && target.number(0) < 1
                ? Optional.of(finding(
                        scaler.resource(),
                        target,
                        "scalingModifiers.target is " + target.text("")
                                + ", no positive whole number, which turns the fallback off"))
                : Optional.empty();
    }
}

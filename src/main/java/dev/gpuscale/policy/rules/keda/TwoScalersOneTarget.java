package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Several ScaledObjects scale one workload. */
final class TwoScalersOneTarget implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU037", "two-scalers-one-target", Severity.ERROR, Group.KEDA)
            .title("Two ScaledObjects scale the same workload")
            .where("scaleTargetRef of ScaledObjects")
            .checks("Two ScaledObjects of a namespace name the same kind and name.")
            .why("KEDA makes an HPA for each, and both write the same replica count, every 15 s another "
                    + "one. Its webhook refuses the second, where it runs.")
            .bad("""
                    # llm-worker-day and llm-worker-night both have
                    scaleTargetRef: {name: llm-worker}
                    """)
            .good("""
                    # one ScaledObject
                    scaleTargetRef: {name: llm-worker}
                    triggers: [{type: external}, {type: cron}]
                    """)
            .fix("Make one of them, with the triggers of both: the one that wants most replicas counts.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_webhook.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .map(ScaledObject::target)
                .filter(target -> !target.name().isEmpty())
                .distinct()
                .flatMap(target -> check(target, set.scalersOf(target)));
    }

    private Stream<Finding> check(ObjectName target, List<ScaledObject> scalers) {
        List<String> names = scalers.stream()
                .map(scaler -> scaler.resource().name().name())
                .distinct()
                .toList();
        return names.size() < 2
                ? Stream.of()
                : scalers.stream().map(scaler -> {
                    String name = scaler.resource().name().name();
                    String other = names.get(names.get(0).equals(name) ? 1 : 0);
                    return finding(
                            scaler.resource(),
                            scaler.targetReference(),
                            "it scales " + target + ", as does " + other
                                    + (names.size() > 2 ? " and " + (names.size() - 2) + " more" : ""));
                });
    }
}

package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.LeastReplicas;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** There is one scaler, or none. */
final class SingleScaler implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU160", "single-scaler", Severity.WARNING, Group.SCALER)
            .title("The scaler has fewer than two replicas")
            .where("spec.replicas of the scaler; the minimum where something scales it")
            .checks("It is less than 2; 1 where nothing is written.")
            .why("When its node is drained nobody answers KEDA until the next pod is ready: nothing scales, and "
                    + "who waits for a first replica waits longer.")
            .bad("""
                    replicas: 1
                    """)
            .good("""
                    replicas: 2
                    """)
            .fix("Run two. They must say the same, so let both compute the metric from the queue, and keep nothing.")
            .source("kedacore/keda: pkg/scalers/external_scaler.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        LeastReplicas least = LeastReplicas.in(set);
        return set.workloads().of(Role.SCALER).stream().map(PodTemplate::owner).flatMap(scaler -> {
            OptionalLong replicas = least.of(scaler);
            return replicas.isPresent() && replicas.getAsLong() < 2
                    ? Stream.of(finding(
                            scaler,
                            scaler.spec().get("replicas"),
                            "the scaler has replicas " + replicas.getAsLong() + ", fewer than 2"))
                    : Stream.of();
        });
    }
}

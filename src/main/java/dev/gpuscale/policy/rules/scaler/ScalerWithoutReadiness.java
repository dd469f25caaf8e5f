package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** The scaler counts as ready as soon as it runs. */
final class ScalerWithoutReadiness implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU163", "scaler-without-readiness", Severity.WARNING, Group.SCALER)
            .title("The scaler has no readiness probe")
            .where("containers of the scaler")
            .checks("None of them has a readinessProbe.")
            .why("KEDA is led to it before it has looked at its queue. If it then says 0, workers that "
                    + "have work are scaled in.")
            .bad("""
                    ports: [{name: metrics, containerPort: 9090}]
                    """)
            .good("""
                    ports: [{name: metrics, containerPort: 9090}]
                    readinessProbe: {httpGet: {path: /readyz, port: metrics}}
                    """)
            .fix("Add a readinessProbe that succeeds once the queue was read.")
            .source("kubernetes/api: core/v1/types.go, Container.ReadinessProbe")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.SCALER).stream()
                .filter(pods -> !pods.containers().isEmpty()
                        && pods.containers().stream()
                                .noneMatch(container ->
                                        container.get("readinessProbe").isPresent()))
                .map(this::finding);
    }

    private Finding finding(PodTemplate pods) {
        return finding(
                pods.owner(),
                pods.containers().get(0).get("readinessProbe"),
                "container " + pods.containers().get(0).name() + " of the scaler has no readinessProbe");
    }
}

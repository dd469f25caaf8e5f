package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nothing keeps the scaler from running as root. */
final class ScalerMayBeRoot implements Rule {
    private static final String[] NON_ROOT = {"securityContext", "runAsNonRoot"};

    private static final RulePage PAGE = RulePage.of("GPU142", "scaler-may-be-root", Severity.WARNING, Group.SECURITY)
            .title("The scaler may run as root")
            .where("securityContext of the scaler's pods and containers")
            .checks("runAsNonRoot is true neither for the pod nor for each of its containers. What a container "
                    + "says itself counts before what its pod says.")
            .why("The scaler answers calls from the network and needs no right on its node; as root, a flaw in "
                    + "it is worth more to whoever finds one.")
            .bad("""
                    securityContext: {seccompProfile: {type: RuntimeDefault}}
                    """)
            .good("""
                    securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                    """)
            .fix("Set runAsNonRoot: true in the pod's securityContext, and readOnlyRootFilesystem: true in the "
                    + "container's.")
            .source("kubernetes/api: core/v1/types.go, PodSecurityContext and SecurityContext")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.SCALER).stream().flatMap(this::check);
    }

    private Stream<Finding> check(PodTemplate pods) {
        Field ofPod = pods.spec().get(NON_ROOT);
        return pods.allContainers().stream()
                .filter(container -> !(container.get(NON_ROOT).isPresent() ? container.get(NON_ROOT) : ofPod).isTrue())
                .limit(1)
                .map(container -> finding(
                        pods.owner(),
                        container.get(NON_ROOT).isPresent() ? container.get(NON_ROOT) : ofPod,
                        "container " + container.name() + " may run as root: runAsNonRoot is not true"));
    }
}

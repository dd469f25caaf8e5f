package dev.gpuscale.policy.rules.scaler;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The scaler has no claim on CPU or memory. */
final class ScalerBestEffort implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU164", "scaler-besteffort", Severity.WARNING, Group.SCALER)
            .title("The scaler requests no CPU or no memory")
            .where("resources of the scaler's containers")
            .checks("A container has neither request nor limit of cpu, or of memory. A limit alone is a request too.")
            .why("On a node that runs short, pods without requests are the first to be slowed down and evicted, "
                    + "and everything that the scaler scales stands still with it.")
            .bad("""
                    resources: {limits: {memory: 512Mi}}
                    """)
            .good("""
                    resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {memory: 512Mi}}
                    """)
            .fix("Request cpu and memory, and limit memory.")
            .source("kubernetes.io: Node-pressure Eviction")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.SCALER).stream()
                .flatMap(pods -> pods.containers().stream()
                        .filter(container -> !missing(container).isEmpty())
                        .map(container -> finding(
                                pods.owner(),
                                container.requests(),
                                "container " + container.name() + " of the scaler requests no "
                                        + String.join(" and no ", missing(container)))));
    }

    private static List<String> missing(Container container) {
        return Stream.of("cpu", "memory")
                .filter(resource -> !container.requests().get(resource).isPresent()
                        && !container.limits().get(resource).isPresent())
                .toList();
    }
}

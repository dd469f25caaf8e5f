package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** Workers are sent requests before they can serve. */
final class NoReadinessProbe implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU104", "no-readiness-probe", Severity.WARNING, Group.COLD_START)
            .title("A worker has no readiness probe")
            .where("readinessProbe of the GPU containers of worker Deployments and StatefulSets")
            .checks("The worker has containers that ask for an accelerator, and none of them has a "
                    + "readinessProbe.")
            .why("Without one a container is ready as soon as its process runs. The Service sends "
                    + "requests to a server that still loads weights, and a rollout goes on to the next pod.")
            .bad("""
                    livenessProbe: {httpGet: {path: /health, port: http}}
                    """)
            .good("""
                    readinessProbe: {httpGet: {path: /ready, port: http}}
                    """)
            .fix("Add a readinessProbe that succeeds only when the model answers.")
            .source("kubernetes/api: core/v1/types.go, Container and Probe")
            .page();

    private static final Set<String> SERVERS = Set.of("Deployment", "StatefulSet");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .filter(worker -> SERVERS.contains(worker.owner().kind()))
                .filter(worker -> worker.gpuContainers().stream()
                        .noneMatch(container -> container.get("readinessProbe").isPresent()))
                .flatMap(worker -> worker.gpuContainers().stream()
                        .limit(1)
                        .map(container -> finding(
                                worker.owner(),
                                container.get("readinessProbe"),
                                "container " + container.name()
                                        + " has no readinessProbe: it counts as ready while the model loads")));
    }
}

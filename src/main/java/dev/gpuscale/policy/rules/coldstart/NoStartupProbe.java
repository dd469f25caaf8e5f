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

/** Nothing tells a worker that loads from one that hangs. */
final class NoStartupProbe implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU105", "no-startup-probe", Severity.WARNING, Group.COLD_START)
            .title("A worker has no startup probe")
            .where("startupProbe of the GPU containers of worker Deployments and StatefulSets")
            .checks("The worker has containers that ask for an accelerator, and none of them has a " + "startupProbe.")
            .why("Loading takes longer with an empty cache than with a full one. The other probes wait "
                    + "for the startup probe; without it liveness either kills a slow start or is late to "
                    + "notice a hung server.")
            .bad("""
                    livenessProbe: {initialDelaySeconds: 600}
                    """)
            .good("""
                    startupProbe: {periodSeconds: 5, failureThreshold: 36}
                    """)
            .fix("Add a startupProbe whose periodSeconds × failureThreshold is at least the 99th "
                    + "percentile of loading.")
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
                        .noneMatch(container -> container.get("startupProbe").isPresent()))
                .flatMap(worker -> worker.gpuContainers().stream()
                        .limit(1)
                        .map(container -> finding(
                                worker.owner(),
                                container.get("startupProbe"),
                                "container " + container.name()
                                        + " has no startupProbe: a long load looks like a hang")));
    }
}

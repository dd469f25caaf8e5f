package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import java.util.Set;
import java.util.stream.Stream;

/** None of the GPU containers of a worker that serves has a probe of some kind; told at the first of them. */
abstract class ProbeMissing implements Rule {
    private static final Set<String> SERVERS = Set.of("Deployment", "StatefulSet");

    private final String probe;
    private final String consequence;

    /**
     * @param probe its key in a container
     * @param consequence what happens without it, to end the message with
     */
    ProbeMissing(String probe, String consequence) {
        this.probe = probe;
        this.consequence = consequence;
    }

    @Override
    public final Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .filter(worker -> SERVERS.contains(worker.owner().kind()))
                .filter(worker -> worker.gpuContainers().stream()
                        .noneMatch(container -> container.get(probe).isPresent()))
                .flatMap(worker -> worker.gpuContainers().stream()
                        .limit(1)
                        .map(container -> finding(
                                worker.owner(),
                                container.get(probe),
                                "container " + container.name() + " has no " + probe + ": " + consequence)));
    }
}

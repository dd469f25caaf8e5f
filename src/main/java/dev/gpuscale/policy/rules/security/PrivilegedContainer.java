package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** A container runs with all rights on its node. */
final class PrivilegedContainer implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU141", "privileged-container", Severity.ERROR, Group.SECURITY)
            .title("A container is privileged")
            .where("containers of any pod template; of DaemonSets only of those that pull images ahead")
            .checks("securityContext.privileged is true.")
            .why("The device plugin already opens the GPU's devices to the container. Privileged opens those "
                    + "of the whole node, disks included, to whoever breaks into a model server. Drivers and "
                    + "device plugins, which are DaemonSets, do need it.")
            .bad("""
                    securityContext: {privileged: true}
                    """)
            .good("""
                    securityContext: {allowPrivilegeEscalation: false}
                    """)
            .fix("Remove privileged: a GPU needs a limit, not a privilege.")
            .source("NVIDIA/k8s-device-plugin: README.md; kubernetes.io: Pod Security Standards, Baseline")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().all().stream()
                .filter(pods -> !isOfTheNode(set, pods))
                .flatMap(pods -> pods.allContainers().stream()
                        .filter(container ->
                                container.get("securityContext", "privileged").isTrue())
                        .map(container -> finding(
                                pods.owner(),
                                container.get("securityContext", "privileged"),
                                "container " + container.name() + " is privileged")));
    }

    private static boolean isOfTheNode(ManifestSet set, PodTemplate pods) {
        return pods.owner().kind().equals("DaemonSet")
                && !set.workloads().roleOf(pods.owner()).equals(Optional.of(Role.PREPULL));
    }
}

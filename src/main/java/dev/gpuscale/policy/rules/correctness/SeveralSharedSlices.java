package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Several slices of shared GPUs are asked for. */
final class SeveralSharedSlices implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU010", "several-shared-slices", Severity.WARNING, Group.CORRECTNESS)
            .title("More than one slice of a shared GPU is asked for")
            .where("resources of containers in any pod template")
            .checks("A container asks for more than one nvidia.com/gpu.shared.")
            .why("A slice is a place in the queue for a GPU, not a share of its memory or power, and two "
                    + "may be of the same GPU. A device plugin with failRequestsGreaterThanOne turns such a pod "
                    + "down with UnexpectedAdmissionError.")
            .bad("""
                    limits: {nvidia.com/gpu.shared: 4}
                    """)
            .good("""
                    limits: {nvidia.com/gpu.shared: 1}
                    """)
            .fix("Ask for one. Who needs more takes a whole GPU or a larger MIG slice.")
            .source("NVIDIA/k8s-device-plugin: README.md, Shared Access to GPUs")
            .page();

    private static final long ONE = 1000;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().all().stream()
                .flatMap(pods -> pods.allContainers().stream().flatMap(container -> check(pods.owner(), container)));
    }

    private Stream<Finding> check(Resource owner, Container container) {
        return container.accelerators().stream()
                .filter(quantity -> quantity.key().equals(Accelerator.SHARED))
                .filter(quantity ->
                        quantity.quantity().filter(value -> value.milli() > ONE).isPresent())
                .map(quantity -> finding(
                        owner,
                        quantity,
                        "container " + container.name() + " asks for " + quantity.text("") + " " + quantity.key()
                                + ", which may be one GPU and is no more of it"));
    }
}

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
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A part of a GPU is asked for. */
final class FractionalGpu implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU003", "fractional-gpu", Severity.ERROR, Group.CORRECTNESS)
            .title("A part of a GPU is asked for")
            .where("resources of containers in any pod template")
            .checks("The quantity of an accelerator is not a whole number: 0.5, 1500m. 1000m is one.")
            .why("Kubernetes counts devices and cannot hand out half of one. Sharing is set up on the "
                    + "node (time-slicing, MPS, MIG), which offers more devices or devices of another name, "
                    + "each of which is asked for whole.")
            .bad("""
                    limits: {nvidia.com/gpu: 500m}
                    """)
            .good("""
                    limits: {nvidia.com/gpu.shared: 1}   # where the device plugin shares GPUs
                    """)
            .fix("Ask for 1, or set up sharing on the nodes and ask for one shared GPU or one MIG slice.")
            .source("kubernetes/kubernetes: pkg/apis/core/validation/validation.go, " + "validateResourceQuantityValue")
            .page();

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
        Set<String> told = new HashSet<>();
        return Stream.of(container.limits(), container.requests())
                .flatMap(quantities -> quantities.entries().stream())
                .filter(quantity -> Accelerator.is(quantity.key()))
                .filter(quantity -> quantity.quantity()
                        .filter(value -> value.milli() % 1000 != 0)
                        .isPresent())
                .filter(quantity -> told.add(quantity.key()))
                .map(quantity -> finding(
                        owner,
                        quantity,
                        "container " + container.name() + " asks for " + quantity.text("") + " " + quantity.key()
                                + ", but devices are whole"));
    }
}

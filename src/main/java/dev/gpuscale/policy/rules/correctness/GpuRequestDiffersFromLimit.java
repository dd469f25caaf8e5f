package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Accelerator;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** An accelerator's request is not its limit. */
final class GpuRequestDiffersFromLimit implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU002", "gpu-request-differs-from-limit", Severity.ERROR, Group.CORRECTNESS)
            .title("An accelerator is requested without a limit, or with another one")
            .where("resources of containers in any pod template")
            .checks("An accelerator stands in requests, and limits lacks it or has another quantity.")
            .why("Devices cannot be overcommitted, so request and limit must be equal. The API server "
                    + "turns the pod down, and with a Deployment that shows only in the events of its "
                    + "ReplicaSet.")
            .bad("""
                    resources:
                      requests: {nvidia.com/gpu: 1}
                      limits: {memory: 24Gi}
                    """)
            .good("""
                    resources:
                      requests: {cpu: 4}
                      limits: {memory: 24Gi, nvidia.com/gpu: 1}
                    """)
            .fix("Write the accelerator under limits only: its request follows.")
            .source("kubernetes/kubernetes: pkg/apis/core/validation/validation.go, "
                    + "validateContainerResourceRequirements")
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
        return container.requests().entries().stream()
                .filter(request -> Accelerator.is(request.key()))
                .filter(request -> !isSame(request, container.limits().get(request.key())))
                .map(request -> finding(
                        owner,
                        request,
                        "container " + container.name() + " requests " + request.text(request.shown()) + " "
                                + request.key() + " and has "
                                + limit(container.limits().get(request.key()))));
    }

    private static boolean isSame(Field request, Field limit) {
        return limit.isPresent()
                && (request.quantity().isEmpty() || request.quantity().equals(limit.quantity()));
    }

    private static String limit(Field limit) {
        return limit.isPresent() ? "a limit of " + limit.text(limit.shown()) : "no limit";
    }
}

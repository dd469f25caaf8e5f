package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** A container takes GPUs by an environment variable instead of asking for them. */
final class VisibleDevicesWithoutRequest implements Rule {
    private static final String VARIABLE = "NVIDIA_VISIBLE_DEVICES";

    /** Values with which the NVIDIA runtime mounts no device; an empty one is like none at all. */
    private static final Set<String> NO_DEVICES = Set.of("void", "none", "");

    private static final RulePage PAGE = RulePage.of(
                    "GPU140", "visible-devices-without-request", Severity.ERROR, Group.SECURITY)
            .title("A container without a GPU request sets NVIDIA_VISIBLE_DEVICES")
            .where("env of containers in any pod template")
            .checks("NVIDIA_VISIBLE_DEVICES has a value other than void and none, in a container that asks "
                    + "for no accelerator.")
            .why("The NVIDIA container runtime obeys the variable whoever sets it. The pod then computes on "
                    + "GPUs that the scheduler gave to others, whose memory runs out for no visible reason.")
            .bad("""
                    env: [{name: NVIDIA_VISIBLE_DEVICES, value: all}]
                    resources: {limits: {memory: 4Gi}}
                    """)
            .good("""
                    resources: {limits: {memory: 4Gi, nvidia.com/gpu: 1}}
                    """)
            .fix("Remove the variable and ask for a GPU under limits. On the nodes, let the NVIDIA runtime ignore it "
                    + "for unprivileged containers: accept-nvidia-visible-devices-envvar-when-unprivileged = false.")
            .source("NVIDIA/nvidia-container-toolkit: internal/config, "
                    + "accept-nvidia-visible-devices-envvar-when-unprivileged")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().all().stream()
                .flatMap(pods -> pods.allContainers().stream()
                        .filter(VisibleDevicesWithoutRequest::asksForNone)
                        .flatMap(container -> check(pods.owner(), container)));
    }

    private static boolean asksForNone(Container container) {
        return container.accelerators().stream()
                .allMatch(entry -> entry.quantity()
                        .filter(quantity -> quantity.milli() == 0)
                        .isPresent());
    }

    private Stream<Finding> check(Resource owner, Container container) {
        return container.get("env").items().stream()
                .filter(variable -> variable.get("name").is(VARIABLE))
                .map(variable -> variable.get("value"))
                .filter(value -> value.text().isPresent() && !NO_DEVICES.contains(value.text("")))
                .map(value -> finding(owner, value, message(container, value)));
    }

    private static String message(Container container, Field value) {
        return "container " + container.name() + " asks for no accelerator and sets " + VARIABLE + " to "
                + value.text("");
    }
}

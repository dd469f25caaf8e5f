package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A pre-pull takes a GPU from each node. */
final class PrepullTakesGpu implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU093", "prepull-takes-gpu", Severity.ERROR, Group.WARM_POOL)
            .title("A pre-pull requests an accelerator")
            .where("resources of pre-pull DaemonSets")
            .checks("A container or init container of the DaemonSet asks for an accelerator.")
            .why("A device belongs to the pod for as long as the pod lives, and the pod of a DaemonSet "
                    + "lives as long as its node. Pulling an image needs no GPU.")
            .bad("""
                    limits: {nvidia.com/gpu: 1}
                    """)
            .good("""
                    requests: {cpu: 10m, memory: 16Mi}
                    """)
            .fix("Remove the accelerator, and tolerate the taint of the pool explicitly.")
            .source("kubernetes/kubernetes: pkg/kubelet/cm/devicemanager/manager.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.PREPULL).stream()
                .flatMap(prepull -> prepull.allContainers().stream()
                        .flatMap(container -> container.accelerators().stream()
                                .map(accelerator -> finding(
                                        prepull.owner(),
                                        accelerator,
                                        "container " + container.name() + " takes "
                                                + accelerator.text(accelerator.shown()) + " " + accelerator.key()
                                                + " on each node"))));
    }
}

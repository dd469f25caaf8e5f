package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A placeholder holds no GPU. */
final class PlaceholderWithoutGpu implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU085", "placeholder-without-gpu", Severity.ERROR, Group.WARM_POOL)
            .title("A placeholder asks for no accelerator")
            .where("resources of placeholders")
            .checks("No container of a placeholder asks for an accelerator.")
            .why("Without one it may sit on a CPU node, or beside GPUs that any other pod can take. Nor "
                    + "does the Cluster Autoscaler see a GPU in use, and it removes the node.")
            .bad("""
                    requests: {cpu: "3", memory: 12Gi}
                    """)
            .good("""
                    limits: {nvidia.com/gpu: 1}
                    """)
            .fix("Request what the worker requests, the GPU included.")
            .source("kubernetes/autoscaler: cluster-autoscaler/FAQ.md")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(placeholder -> placeholder.acceleratorCount() == 0)
                .map(placeholder -> finding(
                        placeholder.owner(), resources(placeholder), "none of its containers asks for an accelerator"));
    }

    private static Field resources(PodTemplate placeholder) {
        return placeholder.containers().stream()
                .findFirst()
                .map(container -> container.get("resources"))
                .orElse(placeholder.spec());
    }
}

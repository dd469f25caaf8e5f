package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** An HPA scales a GPU workload by CPU or memory alone. */
final class CpuHpaOnGpuWorker implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU045", "cpu-hpa-on-gpu-worker", Severity.WARNING, Group.HPA)
            .title("An HPA scales a GPU workload by CPU or memory alone")
            .where("metrics of HorizontalPodAutoscalers of GPU workloads")
            .checks("All metrics are of type Resource or ContainerResource, or there are none: then it is CPU "
                    + "at 80 %.")
            .why("What a GPU worker uses of CPU and memory does not grow with the work that waits (see " + "GPU032).")
            .bad("""
                    metrics: [{type: Resource, resource: {name: cpu}}]
                    """)
            .good("""
                    metrics: [{type: External, external: {metric: {name: jobs_waiting}}}]
                    """)
            .fix("Use a metric of demand, such as jobs waiting per replica.")
            .source("kubernetes/kubernetes: pkg/apis/autoscaling/v2/defaults.go")
            .page();

    private static final Set<String> RESOURCES = Set.of("Resource", "ContainerResource");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.horizontalPodAutoscalers().stream()
                .filter(hpa -> set.isGpuWorkload(hpa.target()))
                .flatMap(hpa -> {
                    Field metrics = hpa.get("spec", "metrics");
                    boolean byResources = metrics.items().stream()
                            .allMatch(metric ->
                                    RESOURCES.contains(metric.get("type").text("")));
                    String by = metrics.items().isEmpty() ? "CPU, the default" : "resources alone";
                    return byResources
                            ? Stream.of(finding(
                                    hpa.resource(),
                                    metrics,
                                    "it scales " + hpa.target() + ", which works on GPUs, by " + by))
                            : Stream.of();
                });
    }
}

package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Trigger;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A GPU workload is scaled by CPU or memory. */
final class CpuTriggerOnGpuWorker implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU032", "cpu-trigger-on-gpu-worker", Severity.WARNING, Group.KEDA)
            .title("A GPU workload is scaled by CPU or memory")
            .where("triggers of ScaledObjects of GPU workloads")
            .checks("A trigger is of type cpu or memory.")
            .why("A process that waits for its GPU keeps a core busy, and holds its memory from the first "
                    + "minute to the last: neither says how much work there is. As the HPA follows the metric "
                    + "that wants most replicas, one such trigger spoils the others.")
            .bad("""
                    triggers:
                      - {type: external}
                      - {type: memory}
                    """)
            .good("""
                    triggers:
                      - {type: external}
                    """)
            .fix("Scale by jobs waiting per replica, by requests in flight, or by queueing time.")
            .source("kubernetes/kubernetes: pkg/controller/podautoscaler/horizontal.go, " + "computeReplicasForMetrics")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(scaler -> set.isGpuWorkload(scaler.target()))
                .flatMap(scaler -> scaler.triggers().stream()
                        .filter(Trigger::isCpuOrMemory)
                        .map(trigger -> finding(
                                scaler.resource(),
                                trigger.field().get("type"),
                                "it scales " + scaler.target() + ", which works on GPUs, by " + trigger.type())));
    }
}

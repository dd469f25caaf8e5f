package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.MetricSpec;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.config.Workload;
import dev.gpuscale.manifests.Deployment;
import java.time.Duration;
import java.util.Optional;

/**
 * One Deployment of a design and its load.
 *
 * @param name the Deployment's, with its namespace where two have the same name
 * @param workload its jobs; empty: it idles, or its jobs are known beforehand
 * @param concurrency jobs a pod works on at once
 * @param initialReplicas pods that are there, and ready, at the start
 * @param largest the most pods that its autoscaler may ask for
 * @param leastDrain a deleted pod is gone after this time at the earliest
 */
record FleetPlan(
        String name,
        Deployment deployment,
        PodShape shape,
        Optional<Workload> workload,
        int concurrency,
        Scaling scaling,
        int initialReplicas,
        int largest,
        Duration leastDrain) {
    /** As reports name it. */
    String label() {
        return workload.flatMap(Workload::name).orElse(name);
    }

    /** Whether its pods only hold room for others: they have no jobs, and give way to every pod of ordinary priority. */
    boolean isPlaceholder() {
        return workload.isEmpty() && shape.priority() < 0;
    }

    /** Whether a scenario may mean it by that: the workload's name, or the Deployment's. */
    boolean isCalled(String word) {
        return word.equals(label())
                || word.equals(deployment.name())
                || word.equals(deployment.namespace() + "/" + deployment.name());
    }

    /** Whether an autoscaler keeps replicas of it whatever the load is. */
    boolean keepsReplicas() {
        return !isFixed() && scaling.keepsReplicas();
    }

    /** Whether nothing ever changes its size. */
    boolean isFixed() {
        return scaling instanceof Scaling.Fixed
                || scaling instanceof Scaling.Keda keda
                        && keda.spec().annotations().paused()
                || lacksCpuRequest();
    }

    /** Whether its HPA knows only shares of a CPU request that the pods do not make: then no metric can be had. */
    boolean lacksCpuRequest() {
        return scaling instanceof Scaling.Hpa hpa
                && deployment.template().containers().stream()
                        .anyMatch(container -> container.cpuRequestMilli().isEmpty())
                && hpa.spec().metrics().stream()
                        .allMatch(metric -> metric instanceof MetricSpec.ResourceUtilization utilization
                                && utilization.resource().equals("cpu"));
    }

    FleetPlan scaledBy(Scaling other, int initial, int most) {
        return new FleetPlan(name, deployment, shape, workload, concurrency, other, initial, most, leastDrain);
    }
}

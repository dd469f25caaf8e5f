package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the HPA does with metrics of the pods' resources: CPU is measured, by container too; memory is not. */
class ResourceMetricTest {
    /** How a worker that uses two cores of the one it asks for is scaled. */
    private static List<String> resizes(String metric) {
        return Worlds.aWorld()
                .lasting("10m")
                .replicas(1)
                .document("{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: worker}, spec:"
                        + " {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}, minReplicas: 1, maxReplicas:"
                        + " 4, metrics: [" + metric + "]}}")
                .jobs("arrivals: {poisson: {rate: 1/s}}, service: 60s, cpu: {idle: 2, busy: 2}")
                .play()
                .resizes();
    }

    private static String resource(String name, String target) {
        return "{type: Resource, resource: {name: " + name + ", target: {" + target + "}}}";
    }

    private static String container(String container) {
        return "{type: ContainerResource, containerResource: {name: cpu, container: " + container
                + ", target: {type: Utilization, averageUtilization: 50}}}";
    }

    @Test
    void cpuIsMeasured() {
        assertThat(resizes(resource("cpu", "type: AverageValue, averageValue: 500m")))
                .isNotEmpty();
    }

    @Test
    void memoryIsNotTakenForCpu() {
        assertThat(resizes(resource("memory", "type: AverageValue, averageValue: 1")))
                .isEmpty();
        assertThat(resizes(resource("memory", "type: Utilization, averageUtilization: 1")))
                .isEmpty();
    }

    @Test
    void aMetricOfOneContainerFindsItByItsName() {
        assertThat(resizes(container("worker"))).isNotEmpty();
        assertThat(resizes(container("other"))).isEmpty();
    }
}

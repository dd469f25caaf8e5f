package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each pod of a workload is and asks for. Requests are the effective ones of the pod: the sum over its
 * containers, or what an init container needs if that is more (Kubernetes resource helpers, {@code PodRequests}).
 *
 * @param gpus whole accelerators per pod, 0 for a pod without
 * @param gpuResource the accelerators' resource name, such as {@code nvidia.com/gpu}; empty without any
 * @param cpuRequestMilli thousandths of a core
 * @param memoryRequestBytes bytes
 * @param terminationGracePeriod from SIGTERM to SIGKILL
 * @param nodeAffinity the required term (the first, where there are several); empty when none is required
 * @param priorityClassName empty when the document names none
 * @param containers those of the pod, in order, then the sidecars among its init containers
 * @param images one per container, in order
 * @param initContainers in order, sidecars among them
 * @param readinessPeriod how often the slowest readiness probe looks; empty without a probe
 * @param topologySpreads how the workload's own pods are spread
 * @param oneToANode whether no two of the workload's own pods may share a node
 */
public record PodTemplate(
        Location at,
        Map<String, String> labels,
        Map<String, String> annotations,
        int gpus,
        String gpuResource,
        long cpuRequestMilli,
        long memoryRequestBytes,
        Duration terminationGracePeriod,
        Map<String, String> nodeSelector,
        List<Requirement> nodeAffinity,
        List<Toleration> tolerations,
        String priorityClassName,
        List<Container> containers,
        List<String> images,
        List<InitContainer> initContainers,
        Optional<Duration> readinessPeriod,
        List<TopologySpread> topologySpreads,
        boolean oneToANode,
        List<Volume> volumes) {
    public PodTemplate {
        labels = OrderedMap.copyOf(labels);
        annotations = OrderedMap.copyOf(annotations);
        nodeSelector = OrderedMap.copyOf(nodeSelector);
        nodeAffinity = List.copyOf(nodeAffinity);
        tolerations = List.copyOf(tolerations);
        containers = List.copyOf(containers);
        images = List.copyOf(images);
        initContainers = List.copyOf(initContainers);
        topologySpreads = List.copyOf(topologySpreads);
        volumes = List.copyOf(volumes);
    }

    /** What the pod asks for of one resource, in thousandths; 0 for resources that are not simulated. */
    long requestMilli(String resource) {
        return switch (resource) {
            case "cpu" -> cpuRequestMilli;
            case "memory" -> Math.min(memoryRequestBytes, Long.MAX_VALUE / 1000) * 1000;
            default -> resource.equals(gpuResource) ? gpus * 1000L : 0;
        };
    }
}

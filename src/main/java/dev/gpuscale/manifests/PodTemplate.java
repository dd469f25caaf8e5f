package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each pod of a Deployment is and asks for. Requests are the effective ones of the pod: the sum over its
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
 * @param readinessPeriod how often the slowest readiness probe looks; empty without a probe
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
        Optional<Duration> readinessPeriod) {
    public PodTemplate {
        labels = OrderedMap.copyOf(labels);
        annotations = OrderedMap.copyOf(annotations);
        nodeSelector = OrderedMap.copyOf(nodeSelector);
        nodeAffinity = List.copyOf(nodeAffinity);
        tolerations = List.copyOf(tolerations);
        containers = List.copyOf(containers);
        images = List.copyOf(images);
    }
}

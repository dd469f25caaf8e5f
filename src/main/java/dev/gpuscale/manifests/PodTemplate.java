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
 * @param cpuRequestMissing whether a container requests no CPU, so that an HPA cannot compute its utilization
 * @param memoryRequestBytes bytes
 * @param terminationGracePeriod from SIGTERM to SIGKILL
 * @param nodeAffinity the required term (the first, where there are several); empty when none is required
 * @param priorityClassName empty when the document names none
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
        boolean cpuRequestMissing,
        long memoryRequestBytes,
        Duration terminationGracePeriod,
        Map<String, String> nodeSelector,
        List<Requirement> nodeAffinity,
        List<Toleration> tolerations,
        String priorityClassName,
        List<String> images,
        Optional<Duration> readinessPeriod) {
    public PodTemplate {
        labels = OrderedMap.copyOf(labels);
        annotations = OrderedMap.copyOf(annotations);
        nodeSelector = OrderedMap.copyOf(nodeSelector);
        nodeAffinity = List.copyOf(nodeAffinity);
        tolerations = List.copyOf(tolerations);
        images = List.copyOf(images);
    }
}

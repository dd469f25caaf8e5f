package dev.gpuscale.manifests;

import java.util.OptionalLong;

/**
 * A container that runs as long as its pod.
 *
 * @param cpuRequestMilli thousandths of a core; empty without a request, so that an HPA cannot compute the utilization
 * @param asksForGpu whether it requests an accelerator
 */
public record Container(String name, OptionalLong cpuRequestMilli, boolean asksForGpu) {
    static Container of(String name, ResourceRequests requests) {
        return new Container(
                name,
                requests.milli().containsKey("cpu")
                        ? OptionalLong.of(requests.get("cpu").milli())
                        : OptionalLong.empty(),
                requests.milli().entrySet().stream()
                        .anyMatch(request ->
                                ContainerResources.isAccelerator(request.getKey()) && request.getValue() > 0));
    }
}

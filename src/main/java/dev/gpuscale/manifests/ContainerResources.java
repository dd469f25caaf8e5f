package dev.gpuscale.manifests;

import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code resources} of a container as the API server validates them (core/validation). */
final class ContainerResources {
    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> ACCELERATORS = List.of(
            "nvidia.com/gpu",
            "nvidia.com/gpu.shared",
            "amd.com/gpu",
            "gpu.intel.com/i915",
            "gpu.intel.com/xe",
            "habana.ai/gaudi",
            "aws.amazon.com/neuron",
            "aws.amazon.com/neuroncore",
            "aws.amazon.com/neurondevice",
            "google.com/tpu");
    private static final Pattern MIG = Pattern.compile("nvidia\\.com/mig-.+");

    private ContainerResources() {}

    /** Whether the resource is a GPU, a share of one, or another accelerator that takes its place. */
    static boolean isAccelerator(String name) {
        return ACCELERATORS.contains(name) || MIG.matcher(name).matches();
    }

    /** The requests of a container; a lone limit sets the request. */
    static ResourceRequests read(FieldReader container) {
        return container.mapping("resources").map(ContainerResources::requests).orElse(ResourceRequests.NONE);
    }

    private static ResourceRequests requests(FieldReader resources) {
        resources.notSimulated("claims");
        Map<String, Quantity> limits = quantities(resources, "limits");
        Map<String, Quantity> requests = quantities(resources, "requests");
        requests.forEach(
                (name, request) -> checkAgainst(resources, name, request, Optional.ofNullable(limits.get(name))));
        Map<String, Quantity> effective = new LinkedHashMap<>(limits);
        effective.putAll(requests);
        for (String name : effective.keySet()) {
            if (!name.equals("cpu") && !name.equals("memory") && !isAccelerator(name)) {
                String near = Spelling.nearest(name, ACCELERATORS)
                        .map(word -> "did you mean " + word + "?")
                        .orElse("");
                resources
                        .mapping(requests.containsKey(name) ? "requests" : "limits")
                        .ifPresent(part -> part.noteNotSimulated(name, near));
            }
        }
        return ResourceRequests.of(effective);
    }

    private static Map<String, Quantity> quantities(FieldReader resources, String part) {
        Map<String, Quantity> quantities = resources.quantityMap(part);
        resources
                .mapping(part)
                .ifPresent(reader -> quantities.forEach((name, quantity) -> check(reader, name, quantity)));
        return quantities;
    }

    private static void checkAgainst(FieldReader resources, String name, Quantity request, Optional<Quantity> limit) {
        FieldReader requests = resources.requiredMapping("requests");
        if (isNative(name) && limit.isPresent() && request.milli() > limit.get().milli()) {
            requests.problem(name, "must not be above the limit", "Raise the limit, or lower the request.");
        } else if (!isNative(name) && limit.isEmpty()) {
            requests.problem(
                    name, "needs a limit too", "Give " + name + " in resources.limits: the request follows by itself.");
        } else if (!isNative(name) && request.milli() != limit.get().milli()) {
            requests.problem(name, "must equal the limit", "Devices are not overcommitted: give both the same number.");
        }
    }

    private static void check(FieldReader reader, String name, Quantity quantity) {
        if (!isNative(name) && !name.contains("/")) {
            reader.problem(
                    name,
                    "is no resource: it must be one of " + String.join(", ", STANDARD)
                            + ", or have a domain such as nvidia.com/gpu",
                    Spelling.didYouMean(name, STANDARD));
        } else if (quantity.milli() < 0) {
            reader.problem(name, "must not be negative", "");
        } else if (!isNative(name) && (quantity.milli() % 1000 != 0 || quantity.ceil() > 1_000_000)) {
            reader.problem(
                    name,
                    "must be a whole number of devices (at most 1000000)",
                    "Devices are not divided: a share of a GPU has a resource of its own, such as nvidia.com/mig-1g.5gb.");
        }
    }

    /** CPU, memory and the like, which the kubelet itself hands out; the others come from device plugins. */
    private static boolean isNative(String name) {
        return STANDARD.contains(name) || name.startsWith("hugepages-");
    }
}

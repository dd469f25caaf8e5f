package dev.gpuscale.policy.set;

import java.util.Set;
import java.util.regex.Pattern;

/** Which resources of a node are accelerators. */
public final class Accelerator {
    /** The resource of a slice of a shared GPU. */
    public static final String SHARED = "nvidia.com/gpu.shared";

    private static final Set<String> RESOURCES = Set.of(
            "nvidia.com/gpu",
            SHARED,
            "amd.com/gpu",
            "habana.ai/gaudi",
            "aws.amazon.com/neuron",
            "aws.amazon.com/neuroncore");

    private static final Pattern MIG = Pattern.compile("nvidia\\.com/mig-[0-9]+g\\.[0-9]+gb");

    private Accelerator() {}

    /** Whether pods that ask for this resource ask for an accelerator. */
    public static boolean is(String resource) {
        return RESOURCES.contains(resource) || MIG.matcher(resource).matches();
    }

    /** Whether one of this resource is only a part of a device, so that a device holds several. */
    public static boolean isPart(String resource) {
        return resource.equals(SHARED)
                || resource.equals("aws.amazon.com/neuroncore")
                || MIG.matcher(resource).matches();
    }
}

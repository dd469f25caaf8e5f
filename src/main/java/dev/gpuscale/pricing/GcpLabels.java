package dev.gpuscale.pricing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels of Google's Karpenter provider (karpenter.md section 7; the provider's pkg/providers/instancetype/types.go). */
final class GcpLabels {
    private static final String INSTANCE = "karpenter.k8s.gcp/instance-";
    private static final String GPU_NAME = INSTANCE + "gpu-name";
    private static final String GPU_COUNT = INSTANCE + "gpu-count";
    private static final String ACCELERATOR = "cloud.google.com/gke-accelerator";

    /** Keys that the provider lists and never fills: who requires a value gets no machine. */
    private static final Set<String> NEVER_FILLED = Set.of(INSTANCE + "gpu-manufacturer", INSTANCE + "gpu-memory");

    /** Category, generation, shape, size: {@code g2-standard-8}. */
    private static final Pattern NAME = Pattern.compile("(([a-z]+)([0-9])[a-z]*)-([a-z]+)-([^-]+)(?:-.*)?");

    /** Compute Engine's accelerator types by the beginning of the machine type's name, the first that fits. */
    private static final List<Map.Entry<String, String>> ACCELERATORS = List.of(
            Map.entry("a2-ultragpu-", "nvidia-a100-80gb"),
            Map.entry("a2-", "nvidia-tesla-a100"),
            Map.entry("a3-megagpu-", "nvidia-h100-mega-80gb"),
            Map.entry("a3-highgpu-", "nvidia-h100-80gb"),
            Map.entry("g2-", "nvidia-l4"),
            Map.entry("g4-", "nvidia-rtx-pro-6000"));

    private GcpLabels() {}

    static void add(Map<String, String> labels, InstanceType type) {
        labels.put(INSTANCE + "cpu", Long.toString(type.vcpuMilli() / 1000));
        labels.put(INSTANCE + "memory", Long.toString(type.memoryBytes() / NodeLabels.MEBIBYTE));
        Matcher name = NAME.matcher(type.name());
        if (name.matches()) {
            labels.put(INSTANCE + "family", name.group(1));
            labels.put(INSTANCE + "category", name.group(2));
            labels.put(INSTANCE + "generation", name.group(3));
            labels.put(INSTANCE + "shape", name.group(4));
            labels.put(INSTANCE + "size", name.group(5));
        }
        if (type.gpu().isPresent()) {
            labels.put(GPU_COUNT, "1"); // the number of kinds of accelerators, not of GPUs
            ACCELERATORS.stream()
                    .filter(entry -> type.name().startsWith(entry.getKey()))
                    .findFirst()
                    .ifPresent(entry -> {
                        labels.put(GPU_NAME, entry.getValue());
                        labels.put(ACCELERATOR, entry.getValue());
                    });
        }
    }

    static Set<String> absent(InstanceType type) {
        Set<String> absent = new TreeSet<>(NEVER_FILLED);
        if (type.gpu().isEmpty()) {
            absent.addAll(Set.of(GPU_NAME, GPU_COUNT, ACCELERATOR));
        }
        return absent;
    }
}

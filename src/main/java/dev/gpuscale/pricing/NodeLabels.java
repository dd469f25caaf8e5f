package dev.gpuscale.pricing;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels that Karpenter's providers put on a node of a type and that a NodePool may require. AWS: what
 * karpenter-provider-aws derives in instancetype/types.go, as far as the catalog knows the facts (not the CPU's
 * maker and clock, hypervisor, EBS bandwidth).
 * Capacity type and zone belong to an offering, not to a type.
 */
final class NodeLabels {
    private static final Pattern AWS_NAME = Pattern.compile("(([a-z]+)([0-9]+)[^.]*)\\.(.+)");
    static final long MEBIBYTE = 1024L * 1024L;

    private static final Set<String> AWS_GPU_KEYS = Set.of(
            "karpenter.k8s.aws/instance-gpu-name",
            "karpenter.k8s.aws/instance-gpu-manufacturer",
            "karpenter.k8s.aws/instance-gpu-count",
            "karpenter.k8s.aws/instance-gpu-memory");
    private static final Set<String> AWS_ACCELERATOR_KEYS = Set.of(
            "karpenter.k8s.aws/instance-accelerator-name",
            "karpenter.k8s.aws/instance-accelerator-manufacturer",
            "karpenter.k8s.aws/instance-accelerator-count");

    private NodeLabels() {}

    static Map<String, String> of(InstanceType type) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("kubernetes.io/arch", type.arch());
        labels.put("kubernetes.io/os", "linux");
        labels.put("node.kubernetes.io/instance-type", type.name());
        labels.put("topology.kubernetes.io/region", type.region());
        switch (type.cloud()) {
            case "aws" -> addAws(labels, type);
            case "gcp" -> GcpLabels.add(labels, type);
            case "azure" -> AzureLabels.add(labels, type);
            default -> throw new IllegalArgumentException("no such cloud: " + type.cloud());
        }
        return Collections.unmodifiableMap(labels);
    }

    /** Keys of the provider that no node of the type has; a key of which the catalog knows nothing is not among them. */
    static Set<String> absent(InstanceType type) {
        return switch (type.cloud()) {
            case "gcp" -> GcpLabels.absent(type);
            case "azure" -> AzureLabels.absent(type);
            default -> absentAws(type);
        };
    }

    private static void addAws(Map<String, String> labels, InstanceType type) {
        String prefix = "karpenter.k8s.aws/instance-";
        Matcher name = AWS_NAME.matcher(type.name());
        if (name.matches()) {
            labels.put(prefix + "family", name.group(1));
            labels.put(prefix + "category", name.group(2));
            labels.put(prefix + "generation", name.group(3));
            labels.put(prefix + "size", name.group(4));
        }
        labels.put(prefix + "cpu", Long.toString(type.vcpuMilli() / 1000));
        labels.put(prefix + "memory", Long.toString(type.memoryBytes() / MEBIBYTE));
        type.networkMegabitsPerSecond()
                .ifPresent(mbps -> labels.put(prefix + "network-bandwidth", Long.toString(mbps)));
        type.localDiskBytes().ifPresent(bytes -> {
            if (bytes > 0) {
                labels.put(prefix + "local-nvme", Long.toString(bytes / 1_000_000_000L));
            }
        });
        type.gpu().ifPresent(gpu -> addAwsGpu(labels, type, gpu));
    }

    /**
     * AWS lists Neuron and Qualcomm chips as accelerators, everything else (Gaudi too) as GPUs. A slice counts as 0
     * GPUs.
     */
    private static void addAwsGpu(Map<String, String> labels, InstanceType type, GpuModel gpu) {
        boolean isAccelerator = isAwsAccelerator(gpu);
        String prefix = "karpenter.k8s.aws/instance-" + (isAccelerator ? "accelerator-" : "gpu-");
        gpu.awsLabel().ifPresent(label -> labels.put(prefix + "name", label));
        labels.put(prefix + "manufacturer", gpu.vendor());
        labels.put(prefix + "count", Integer.toString(type.gpus()));
        if (!isAccelerator) {
            labels.put(prefix + "memory", Long.toString(type.gpuMemoryBytes() / MEBIBYTE));
        }
    }

    private static boolean isAwsAccelerator(GpuModel gpu) {
        return gpu.vendor().equals("aws") || gpu.vendor().equals("qualcomm");
    }

    private static Set<String> absentAws(InstanceType type) {
        Set<String> absent = new TreeSet<>();
        if (type.gpu().filter(gpu -> !isAwsAccelerator(gpu)).isEmpty()) {
            absent.addAll(AWS_GPU_KEYS);
        }
        if (type.gpu().filter(NodeLabels::isAwsAccelerator).isEmpty()) {
            absent.addAll(AWS_ACCELERATOR_KEYS);
        }
        type.localDiskBytes().ifPresent(bytes -> {
            if (bytes == 0) {
                absent.add("karpenter.k8s.aws/instance-local-nvme");
            }
        });
        return absent;
    }
}

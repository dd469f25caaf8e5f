package dev.gpuscale.pricing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels that Karpenter's providers put on a node of a type and that a NodePool may require. AWS: what
 * karpenter-provider-aws derives in instancetype/types.go, as far as the catalog knows the facts (not the CPU's
 * maker and clock, hypervisor, EBS bandwidth). GCP and Azure: the few whose values follow from the catalog alone.
 * Capacity type and zone belong to an offering, not to a type.
 */
final class NodeLabels {
    private static final Pattern AWS_NAME = Pattern.compile("(([a-z]+)([0-9]+)[^.]*)\\.(.+)");
    private static final long MEBIBYTE = 1024L * 1024L;

    private NodeLabels() {}

    static Map<String, String> of(InstanceType type) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("kubernetes.io/arch", type.arch());
        labels.put("kubernetes.io/os", "linux");
        labels.put("node.kubernetes.io/instance-type", type.name());
        labels.put("topology.kubernetes.io/region", type.region());
        switch (type.cloud()) {
            case "aws" -> addAws(labels, type);
            case "gcp" -> {
                labels.put("karpenter.k8s.gcp/instance-family", type.family());
                labels.put("karpenter.k8s.gcp/instance-cpu", Long.toString(type.vcpuMilli() / 1000));
            }
            case "azure" -> addAzure(labels, type);
            default -> throw new IllegalArgumentException("no such cloud: " + type.cloud());
        }
        return Collections.unmodifiableMap(labels);
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
        boolean isAccelerator = gpu.vendor().equals("aws") || gpu.vendor().equals("qualcomm");
        String prefix = "karpenter.k8s.aws/instance-" + (isAccelerator ? "accelerator-" : "gpu-");
        gpu.awsLabel().ifPresent(label -> labels.put(prefix + "name", label));
        labels.put(prefix + "manufacturer", gpu.vendor());
        labels.put(prefix + "count", Integer.toString(type.gpus()));
        if (!isAccelerator) {
            labels.put(prefix + "memory", Long.toString(type.gpuMemoryBytes() / MEBIBYTE));
        }
    }

    private static void addAzure(Map<String, String> labels, InstanceType type) {
        String prefix = "karpenter.azure.com/sku-";
        labels.put(prefix + "name", type.name());
        labels.put(prefix + "cpu", Long.toString(type.vcpuMilli() / 1000));
        type.gpu().ifPresent(gpu -> {
            labels.put(prefix + "family", "N");
            labels.put(prefix + "gpu-manufacturer", gpu.vendor());
        });
        if (!type.isSlice()) {
            labels.put(prefix + "gpu-count", Integer.toString(type.gpus()));
        }
    }
}

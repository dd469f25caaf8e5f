package dev.gpuscale.pricing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels of Azure's Karpenter provider that follow from a size's name and shape (karpenter.md section 7; the provider's
 * pkg/providers/instancetype; names are read as Azure/skewer reads them). Not known to the catalog: disks and networking, and
 * what the node class decides.
 */
final class AzureLabels {
    private static final String SKU = "karpenter.azure.com/sku-";
    private static final String GPU_NAME = SKU + "gpu-name";
    private static final String GPU_MANUFACTURER = SKU + "gpu-manufacturer";

    /** Family, sub-family, CPUs, features, accelerator, version: {@code NC24ads_A100_v4}. */
    private static final Pattern NAME =
            Pattern.compile("Standard_([A-Z])([A-Z]*)[0-9]+([a-z]*)(?:_NDR)?(?:_([A-Z]+[0-9]+[A-Z]*))?(?:_v([0-9]))?");

    /** GPUs of series whose names do not tell. */
    private static final Map<String, String> GPUS = Map.of(
            "NCs_v3",
            "V100",
            "NCrs_v3",
            "V100",
            "NDrs_v2",
            "V100",
            "NDasr_v4",
            "A100",
            "NVs_v3",
            "M60",
            "NVas_v4",
            "MI25");

    private AzureLabels() {}

    static void add(Map<String, String> labels, InstanceType type) {
        labels.put(SKU + "name", type.name());
        for (String domain : List.of("karpenter.azure.com", "kubernetes.azure.com")) {
            labels.put(domain + "/sku-cpu", Long.toString(type.vcpuMilli() / 1000));
            labels.put(domain + "/sku-memory", Long.toString(type.memoryBytes() / NodeLabels.MEBIBYTE));
        }
        if (!type.isSlice()) {
            labels.put(SKU + "gpu-count", Integer.toString(type.gpus())); // "0" without GPUs, not absent
        }
        type.gpu().ifPresent(gpu -> labels.put(GPU_MANUFACTURER, gpu.vendor()));
        Matcher name = NAME.matcher(type.name());
        if (name.matches()) {
            String version = name.group(5);
            String series = name.group(1) + name.group(2) + name.group(3) + (version == null ? "" : "_v" + version);
            labels.put(SKU + "family", name.group(1));
            labels.put(SKU + "series", series);
            labels.put(SKU + "version", version == null ? "1" : version);
            String gpu = name.group(4) == null ? GPUS.get(series) : name.group(4);
            if (gpu != null && type.gpu().isPresent()) {
                labels.put(GPU_NAME, gpu);
            }
        }
    }

    static Set<String> absent(InstanceType type) {
        return type.gpu().isPresent() ? Set.of() : Set.of(GPU_NAME, GPU_MANUFACTURER);
    }
}

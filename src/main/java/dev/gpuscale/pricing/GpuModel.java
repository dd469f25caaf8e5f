package dev.gpuscale.pricing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one GPU, or one chip of another accelerator, can do. Throughputs are dense (no structured sparsity); blank
 * where the model does not support a type or nothing trustworthy is published.
 *
 * @param name the catalog's key, such as {@code A10G-24GB}
 * @param vendor nvidia, amd, habana, aws or qualcomm
 * @param launchYear year of launch
 * @param resource what its device plugin offers to pods, such as {@code nvidia.com/gpu}; empty: no plugin known
 * @param awsLabel its name in Karpenter's AWS labels, such as {@code a10g}; empty: AWS does not sell it
 * @param memoryGigabytes nominal size; a node's row says what is visible there
 * @param bandwidthGigabytesPerSecond of its memory
 * @param fp16Teraflops likewise bf16 and fp8: dense tera-operations a second
 * @param watts design power
 * @param link how it reaches other GPUs of the node; empty: over PCIe only
 * @param partitions how it can be cut in hardware; empty: it can't
 * @param confidence high: the vendor says so; medium: worked out from what it says; low: a guess
 */
public record GpuModel(
        String name,
        String vendor,
        String architecture,
        int launchYear,
        Optional<String> resource,
        Optional<String> awsLabel,
        int memoryGigabytes,
        String memoryKind,
        int bandwidthGigabytesPerSecond,
        OptionalDouble fp16Teraflops,
        OptionalDouble bf16Teraflops,
        OptionalDouble fp8Teraflops,
        OptionalDouble int8Teraops,
        OptionalInt watts,
        Optional<String> link,
        Optional<String> partitions,
        String confidence) {

    /** One line of {@code gpu-models.csv}; columns as its header says. */
    static GpuModel parse(CatalogRow row) {
        return new GpuModel(
                row.text("model"),
                row.text("vendor"),
                row.text("architecture"),
                row.wholeNumber("year"),
                row.optionalText("resource"),
                row.optionalText("aws-label"),
                row.wholeNumber("memory-gb"),
                row.text("memory"),
                row.wholeNumber("gb-per-s"),
                row.optionalNumber("fp16"),
                row.optionalNumber("bf16"),
                row.optionalNumber("fp8"),
                row.optionalNumber("int8"),
                row.optionalWholeNumber("watts"),
                row.optionalText("link"),
                row.optionalText("partitions"),
                row.text("confidence"));
    }
}

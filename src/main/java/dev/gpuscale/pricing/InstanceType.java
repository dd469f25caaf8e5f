package dev.gpuscale.pricing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A machine that a cloud rents in one region: its shape, what pods can have of it, and its price.
 *
 * @param cloud aws, gcp or azure
 * @param name the vendor's name, such as {@code g5.xlarge}; unique in its region
 * @param status whether the vendor still recommends it
 * @param arch amd64 or arm64
 * @param gpu its GPU model; empty: a node without GPUs
 * @param gpuCount GPUs (or accelerator chips) of the node; below 1: a slice of one; 0 without GPUs
 * @param gpuMemoryBytes memory of each GPU, or of the slice
 * @param vcpuMilli thousandths of a virtual CPU
 * @param memoryBytes memory of the machine
 * @param allocatable what is left for pods once the node's own reserve is taken
 * @param localDiskBytes instance storage in the price, 0: none; empty: unknown
 * @param networkMegabitsPerSecond bandwidth; empty: unknown
 * @param onDemandUsdPerHour list price, above 0; empty: unknown
 * @param spotUsdPerHour typical level, no quote; empty: unknown
 * @param reclaimed how often its spot nodes are taken back; empty: unknown
 */
public record InstanceType(
        String cloud,
        String region,
        String name,
        String family,
        Status status,
        String arch,
        Optional<GpuModel> gpu,
        double gpuCount,
        long gpuMemoryBytes,
        long vcpuMilli,
        long memoryBytes,
        Allocatable allocatable,
        OptionalLong localDiskBytes,
        OptionalLong networkMegabitsPerSecond,
        OptionalDouble onDemandUsdPerHour,
        OptionalDouble spotUsdPerHour,
        Optional<ReclaimBand> reclaimed) {

    /** The vendor's attitude to a type. */
    public enum Status {
        /** Offered without reserve. */
        CURRENT,
        /** Still sold, but superseded. */
        PREVIOUS,
        /** Sold where it still exists; expect no capacity. */
        LEGACY
    }

    public InstanceType {
        if (!(gpuCount >= 0) || gpuCount > 0 != gpu.isPresent() || gpuCount > 1 && gpuCount != Math.rint(gpuCount)) {
            throw new IllegalArgumentException(name + " has " + gpuCount + " GPUs of model " + gpu.map(GpuModel::name));
        }
        if (vcpuMilli <= 0 || memoryBytes <= 0 || gpuMemoryBytes < 0) {
            throw new IllegalArgumentException(name + " has no size");
        }
        if (allocatable.cpuMilli() > vcpuMilli || allocatable.memoryBytes() > memoryBytes) {
            throw new IllegalArgumentException(name + " would give pods more than it has");
        }
        checkPrice(name, onDemandUsdPerHour);
        checkPrice(name, spotUsdPerHour);
    }

    private static void checkPrice(String name, OptionalDouble usdPerHour) {
        if (usdPerHour.isPresent() && !(usdPerHour.getAsDouble() > 0 && Double.isFinite(usdPerHour.getAsDouble()))) {
            throw new IllegalArgumentException(name + " costs " + usdPerHour.getAsDouble() + " USD an hour");
        }
    }

    /** Whether the node has only a part of a GPU: no device plugin offers that, so no pod can ask for it. */
    public boolean isSlice() {
        return gpuCount > 0 && gpuCount < 1;
    }

    /** Whole GPUs that pods can ask for (by {@link GpuModel#resource()}): 0 without GPUs and for a slice. */
    public int gpus() {
        return (int) gpuCount;
    }

    /** CPU for pods, thousandths. */
    public long allocatableCpuMilli() {
        return allocatable.cpuMilli();
    }

    /** Memory for pods. */
    public long allocatableMemoryBytes() {
        return allocatable.memoryBytes();
    }

    /** The labels a Karpenter node of this type carries and a NodePool requirement may name, in order of key. */
    public Map<String, String> labels() {
        return NodeLabels.of(this);
    }

    /** Labels that Karpenter's provider has for other types and that no node of this one carries. */
    public Set<String> absentLabels() {
        return NodeLabels.absent(this);
    }

    /** The same machine under other conditions: another region, other prices. */
    InstanceType priced(String newRegion, OptionalDouble onDemand, OptionalDouble spot) {
        return new InstanceType(
                cloud,
                newRegion,
                name,
                family,
                status,
                arch,
                gpu,
                gpuCount,
                gpuMemoryBytes,
                vcpuMilli,
                memoryBytes,
                allocatable,
                localDiskBytes,
                networkMegabitsPerSecond,
                onDemand,
                spot,
                newRegion.equals(region) ? reclaimed : Optional.empty());
    }

    /** One line of {@code catalog.csv}; columns as its header says. */
    static InstanceType parse(CatalogRow row, Map<String, GpuModel> models) {
        long vcpuMilli = 1000L * row.wholeNumber("vcpus");
        long memoryBytes = mebibytes(row.wholeNumber("mib"));
        int pods = row.wholeNumber("pods");
        Allocatable allocatable = row.optionalText("alloc-mib").isPresent()
                ? new Allocatable(
                        row.wholeNumber("alloc-millicpu"), mebibytes(row.wholeNumber("alloc-mib")), pods, false)
                : Allocatable.estimate(vcpuMilli, memoryBytes, pods);
        Optional<String> disk = row.optionalText("nvme-gb");
        Optional<String> network = row.optionalText("net-mbps");
        Optional<String> band = row.optionalText("reclaimed");
        return new InstanceType(
                row.text("cloud"),
                row.text("region"),
                row.text("type"),
                row.text("family"),
                Status.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.text("arch"),
                Optional.ofNullable(models.get(row.text("gpu"))),
                row.number("gpus"),
                mebibytes(row.wholeNumber("gpu-mib")),
                vcpuMilli,
                memoryBytes,
                allocatable,
                disk.isPresent() ? OptionalLong.of(Long.parseLong(disk.get()) * 1_000_000_000L) : OptionalLong.empty(),
                network.isPresent() ? OptionalLong.of(Long.parseLong(network.get())) : OptionalLong.empty(),
                row.optionalNumber("usd"),
                row.optionalNumber("spot-usd"),
                band.isPresent() ? Optional.of(ReclaimBand.parse(band.get())) : Optional.empty());
    }

    private static long mebibytes(int count) {
        return count * (1024L * 1024L);
    }
}

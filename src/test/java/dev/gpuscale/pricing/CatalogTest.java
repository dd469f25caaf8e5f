package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
    private static final long MEBIBYTE = 1024L * 1024L;
    private final Catalog catalog = Catalog.embedded();

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, 94", "us-central1, gcp, 28", "europe-west4, gcp, 29",
        "eastus, azure, 38", "eastus2, azure, 2", "westeurope, azure, 37"
    })
    void hasEveryTypeOfARegionWhoseGpuShareIsKnown(String region, String cloud, int count) {
        assertThat(catalog.inRegion(region))
                .hasSize(count)
                .allMatch(type -> type.cloud().equals(cloud));
        assertThat(catalog.cloudOf(region)).contains(cloud);
    }

    @Test
    void hasNoOtherRegionAndNoTypeTwice() {
        assertThat(catalog.types()).hasSize(228);
        assertThat(catalog.regions()).hasSize(6);
        assertThat(catalog.types().stream().map(type -> type.region() + " " + type.name()))
                .doesNotHaveDuplicates();
        assertThat(catalog.gpuModels()).hasSize(39);
        assertThat(catalog.inRegion("mars-1")).isEmpty();
        assertThat(catalog.cloudOf("mars-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "g5.xlarge, us-east-1, A10G-24GB, 1, 1.006",
        "g5.12xlarge, us-east-1, A10G-24GB, 4, 5.672",
        "g5.48xlarge, us-east-1, A10G-24GB, 8, 16.288",
        "g6.xlarge, us-east-1, L4-24GB, 1, 0.8048",
        "p4d.24xlarge, us-east-1, A100-40GB-SXM, 8, 21.957642",
        "p5.48xlarge, us-east-1, H100-80GB-SXM, 8, 55.04",
        "a2-highgpu-1g, us-central1, A100-40GB-SXM, 1, 3.673385",
        "a2-ultragpu-8g, europe-west4, A100-80GB-SXM, 8, 44.647348",
        "Standard_NC24ads_A100_v4, westeurope, A100-80GB-PCIe, 1, 4.775",
        "Standard_ND96isr_H100_v5, eastus, H100-80GB-SXM, 8, 98.32"
    })
    void knowsGpusAndListPrices(String name, String region, String model, int gpus, double usd) {
        InstanceType type = catalog.find(name, region).orElseThrow();
        assertThat(type.gpu().orElseThrow().name()).isEqualTo(model);
        assertThat(type.gpus()).isEqualTo(gpus);
        assertThat(type.onDemandUsdPerHour()).hasValue(usd);
    }

    @Test
    void lacksAPriceWhereNoListNamesOne() {
        assertThat(catalog.types().stream()
                        .filter(type -> type.onDemandUsdPerHour().isEmpty())
                        .map(InstanceType::name))
                .containsExactlyInAnyOrder("p5e.48xlarge", "trn2.48xlarge", "dl2q.24xlarge");
    }

    @Test
    void knowsShapeAllocatableAndDiskOfAnAwsType() {
        InstanceType type = catalog.find("g5.xlarge", "us-east-1").orElseThrow();
        assertThat(type.vcpuMilli()).isEqualTo(4_000);
        assertThat(type.memoryBytes()).isEqualTo(16_384 * MEBIBYTE);
        assertThat(type.allocatableCpuMilli()).isEqualTo(3_920);
        assertThat(type.allocatableMemoryBytes()).isEqualTo(14_162 * MEBIBYTE);
        assertThat(type.allocatable().pods()).isEqualTo(58);
        assertThat(type.allocatable().isEstimate()).isFalse();
        assertThat(type.localDiskBytes()).hasValue(250_000_000_000L);
        assertThat(type.gpuMemoryBytes()).isEqualTo(22_888 * MEBIBYTE);
        assertThat(type.status()).isEqualTo(InstanceType.Status.CURRENT);
    }

    /** g5.xlarge: 59% off 1.006 on the advisor's list; a2-highgpu-1g: Google's list price. */
    @Test
    void knowsSpotLevelsAndReclaimBandsWhereASourceHasThem() {
        InstanceType aws = catalog.find("g5.xlarge", "us-east-1").orElseThrow();
        assertThat(aws.spotUsdPerHour().orElseThrow()).isCloseTo(1.006 * 0.41, within(1e-4));
        assertThat(aws.reclaimed()).map(ReclaimBand::toString).contains(">20%");
        InstanceType gcp = catalog.find("a2-highgpu-1g", "us-central1").orElseThrow();
        assertThat(gcp.spotUsdPerHour()).hasValue(1.928);
        assertThat(gcp.reclaimed()).isEmpty();
        assertThat(catalog.find("Standard_NC24ads_A100_v4", "eastus")
                        .orElseThrow()
                        .spotUsdPerHour())
                .isEmpty();
        assertThat(catalog.types().stream().filter(type -> type.spotUsdPerHour().isPresent()))
                .hasSize(124);
    }

    @Test
    void keepsSlicesButGivesPodsNoGpuOfThem() {
        InstanceType slice = catalog.find("g6f.xlarge", "us-east-1").orElseThrow();
        assertThat(slice.isSlice()).isTrue();
        assertThat(slice.gpuCount()).isEqualTo(0.125);
        assertThat(slice.gpus()).isZero();
        assertThat(catalog.types().stream().filter(InstanceType::isSlice)).hasSize(29);
    }

    static Stream<InstanceType> amd64TypesOfAws() {
        return Catalog.embedded().types().stream()
                .filter(type -> type.cloud().equals("aws") && type.arch().equals("amd64"));
    }

    /** On arm64 Karpenter takes 64 MiB of contiguous memory off first, so the estimate is not held against those. */
    @ParameterizedTest
    @MethodSource("amd64TypesOfAws")
    void estimatesAllocatableAsKarpenterComputesIt(InstanceType type) {
        Allocatable estimate = Allocatable.estimate(
                type.vcpuMilli(), type.memoryBytes(), type.allocatable().pods());
        assertThat(estimate.cpuMilli()).isEqualTo(type.allocatableCpuMilli());
        assertThat(estimate.memoryBytes()).isCloseTo(type.allocatableMemoryBytes(), within(MEBIBYTE));
    }

    @Test
    void marksWhatIsEstimated() {
        Allocatable allocatable =
                catalog.find("g2-standard-4", "us-central1").orElseThrow().allocatable();
        assertThat(allocatable.isEstimate()).isTrue();
        assertThat(allocatable.cpuMilli()).isEqualTo(3_920); // 4000 - 60 - 10 - 5 - 5
        assertThat(allocatable.pods()).isEqualTo(110);
        assertThat(catalog.types()).allMatch(type -> type.allocatableMemoryBytes() > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "g5.xlrge, g5.xlarge",
        "g5xlarge, g5.xlarge",
        "p4d.24xlage, p4d.24xlarge",
        "G6.XLARGE, g6.xlarge",
        "NC24ads_A100_v4, Standard_NC24ads_A100_v4"
    })
    void suggestsTheNameThatWasMeant(String written, String meant) {
        assertThat(catalog.nearest(written)).first().isEqualTo(meant);
        assertThat(catalog.nearest(written)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void suggestsNamesOfWhichAPartWasWritten() {
        assertThat(catalog.nearest("A100")).hasSize(3).allMatch(name -> name.contains("A100"));
        assertThat(catalog.nearestRegions("east")).contains("us-east-1");
    }

    @Test
    void suggestsNothingForNonsense() {
        assertThat(catalog.nearest("completely-different-words")).isEmpty();
        assertThat(catalog.nearest("")).isEmpty();
        assertThat(catalog.nearestRegions("us-east1")).contains("us-east-1");
    }

    @Test
    void saysHowOldItsPricesAre() {
        assertThat(catalog.priceDate("aws")).contains(LocalDate.of(2026, 7, 20));
        assertThat(catalog.priceDate("gcp")).contains(LocalDate.of(2026, 8, 3));
        assertThat(catalog.priceDate("azure")).contains(LocalDate.of(2026, 6, 18));
        assertThat(catalog.priceDate("ibm")).isEmpty();
        assertThat(catalog.priceDate()).isEqualTo(LocalDate.of(2026, 6, 18));
        assertThat(catalog.sources())
                .hasSize(6)
                .allMatch(source -> source.licence().equals("Apache-2.0"));
    }

    @Test
    void knowsWhatAGpuCanDo() {
        GpuModel l4 = catalog.gpuModels().stream()
                .filter(model -> model.name().equals("L4-24GB"))
                .findFirst()
                .orElseThrow();
        assertThat(l4.memoryGigabytes()).isEqualTo(24);
        assertThat(l4.bandwidthGigabytesPerSecond()).isEqualTo(300);
        assertThat(l4.fp8Teraflops()).hasValue(242);
        assertThat(l4.resource()).contains("nvidia.com/gpu");
        assertThat(l4.partitions()).isEmpty();
        List<String> withoutPlugin = catalog.gpuModels().stream()
                .filter(model -> model.resource().isEmpty())
                .map(GpuModel::name)
                .toList();
        assertThat(withoutPlugin).containsExactly("Qualcomm-AI100");
    }
}

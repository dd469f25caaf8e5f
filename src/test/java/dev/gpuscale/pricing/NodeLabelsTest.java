package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeLabelsTest {
    private static Map<String, String> labels(String name, String region) {
        return Catalog.embedded().find(name, region).orElseThrow().labels();
    }

    @Test
    void describesAnAwsGpuNodeAsKarpenterDoes() {
        assertThat(labels("g5.xlarge", "us-east-1"))
                .containsExactly(
                        entry("karpenter.k8s.aws/instance-category", "g"),
                        entry("karpenter.k8s.aws/instance-cpu", "4"),
                        entry("karpenter.k8s.aws/instance-family", "g5"),
                        entry("karpenter.k8s.aws/instance-generation", "5"),
                        entry("karpenter.k8s.aws/instance-gpu-count", "1"),
                        entry("karpenter.k8s.aws/instance-gpu-manufacturer", "nvidia"),
                        entry("karpenter.k8s.aws/instance-gpu-memory", "22888"),
                        entry("karpenter.k8s.aws/instance-gpu-name", "a10g"),
                        entry("karpenter.k8s.aws/instance-local-nvme", "250"),
                        entry("karpenter.k8s.aws/instance-memory", "16384"),
                        entry("karpenter.k8s.aws/instance-network-bandwidth", "2500"),
                        entry("karpenter.k8s.aws/instance-size", "xlarge"),
                        entry("kubernetes.io/arch", "amd64"),
                        entry("kubernetes.io/os", "linux"),
                        entry("node.kubernetes.io/instance-type", "g5.xlarge"),
                        entry("topology.kubernetes.io/region", "us-east-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "p4de.24xlarge, p, 4, p4de",
        "p6-b200.48xlarge, p, 6, p6-b200",
        "trn1n.32xlarge, trn, 1, trn1n",
        "gr6f.4xlarge, gr, 6, gr6f",
        "g4dn.metal, g, 4, g4dn"
    })
    void takesCategoryGenerationAndFamilyFromTheName(String name, String category, String generation, String family) {
        assertThat(labels(name, "us-east-1"))
                .containsEntry("karpenter.k8s.aws/instance-category", category)
                .containsEntry("karpenter.k8s.aws/instance-generation", generation)
                .containsEntry("karpenter.k8s.aws/instance-family", family);
    }

    @Test
    void countsNoGpuOnASlice() {
        assertThat(labels("g6f.large", "us-east-1"))
                .containsEntry("karpenter.k8s.aws/instance-gpu-count", "0")
                .containsEntry("karpenter.k8s.aws/instance-gpu-memory", "2861")
                .containsEntry("karpenter.k8s.aws/instance-gpu-name", "l4");
    }

    @Test
    void callsNeuronChipsAcceleratorsAndGaudiAGpu() {
        assertThat(labels("inf2.xlarge", "us-east-1"))
                .containsEntry("karpenter.k8s.aws/instance-accelerator-name", "inferentia2")
                .containsEntry("karpenter.k8s.aws/instance-accelerator-manufacturer", "aws")
                .containsEntry("karpenter.k8s.aws/instance-accelerator-count", "1")
                .doesNotContainKey("karpenter.k8s.aws/instance-gpu-count")
                .doesNotContainKey("karpenter.k8s.aws/instance-local-nvme");
        assertThat(labels("dl1.24xlarge", "us-east-1"))
                .containsEntry("karpenter.k8s.aws/instance-gpu-name", "gaudi-hl-205")
                .containsEntry("karpenter.k8s.aws/instance-gpu-manufacturer", "habana")
                .containsEntry("karpenter.k8s.aws/instance-gpu-memory", "32768");
    }

    @Test
    void namesEveryGpuThatAwsSells() {
        assertThat(Catalog.embedded().inRegion("us-east-1"))
                .allSatisfy(type -> assertThat(type.labels())
                        .containsAnyOf(
                                entry(
                                        "karpenter.k8s.aws/instance-gpu-name",
                                        type.gpu().orElseThrow().awsLabel().orElse("?")),
                                entry(
                                        "karpenter.k8s.aws/instance-accelerator-name",
                                        type.gpu().orElseThrow().awsLabel().orElse("?"))));
    }

    @Test
    void saysWhichKeysOfOtherTypesATypeLacks() {
        assertThat(absent("g5.xlarge", "us-east-1"))
                .contains("karpenter.k8s.aws/instance-accelerator-count")
                .doesNotContain("karpenter.k8s.aws/instance-gpu-count", "karpenter.k8s.aws/instance-local-nvme");
        assertThat(absent("inf2.xlarge", "us-east-1"))
                .contains("karpenter.k8s.aws/instance-gpu-count", "karpenter.k8s.aws/instance-local-nvme")
                .doesNotContain("karpenter.k8s.aws/instance-accelerator-count")
                .as("unknown is not absent")
                .doesNotContain("karpenter.k8s.aws/instance-ebs-bandwidth");
    }

    @Test
    void describesAnAzureGpuNodeAsKarpenterDoes() {
        assertThat(labels("Standard_NC24ads_A100_v4", "eastus"))
                .containsExactly(
                        entry("karpenter.azure.com/sku-cpu", "24"),
                        entry("karpenter.azure.com/sku-family", "N"),
                        entry("karpenter.azure.com/sku-gpu-count", "1"),
                        entry("karpenter.azure.com/sku-gpu-manufacturer", "nvidia"),
                        entry("karpenter.azure.com/sku-gpu-name", "A100"),
                        entry("karpenter.azure.com/sku-memory", "225280"),
                        entry("karpenter.azure.com/sku-name", "Standard_NC24ads_A100_v4"),
                        entry("karpenter.azure.com/sku-series", "NCads_v4"),
                        entry("karpenter.azure.com/sku-version", "4"),
                        entry("kubernetes.azure.com/sku-cpu", "24"),
                        entry("kubernetes.azure.com/sku-memory", "225280"),
                        entry("kubernetes.io/arch", "amd64"),
                        entry("kubernetes.io/os", "linux"),
                        entry("node.kubernetes.io/instance-type", "Standard_NC24ads_A100_v4"),
                        entry("topology.kubernetes.io/region", "eastus"));
    }

    @ParameterizedTest
    @CsvSource({
        "Standard_NC6s_v3, NCs_v3, V100",
        "Standard_ND40rs_v2, NDrs_v2, V100",
        "Standard_ND96asr_v4, NDasr_v4, A100",
        "Standard_NV36ads_A10_v5, NVads_v5, A10",
        "Standard_ND128isr_NDR_GB200_v6, NDisr_v6, GB200"
    })
    void takesAzuresSeriesAndGpuFromTheName(String name, String series, String gpu) {
        assertThat(labels(name, "eastus"))
                .containsEntry("karpenter.azure.com/sku-series", series)
                .containsEntry("karpenter.azure.com/sku-gpu-name", gpu);
    }

    @Test
    void describesAGcpGpuNodeAsKarpenterDoes() {
        assertThat(labels("g2-standard-24", "us-central1"))
                .containsExactly(
                        entry("cloud.google.com/gke-accelerator", "nvidia-l4"),
                        entry("karpenter.k8s.gcp/instance-category", "g"),
                        entry("karpenter.k8s.gcp/instance-cpu", "24"),
                        entry("karpenter.k8s.gcp/instance-family", "g2"),
                        entry("karpenter.k8s.gcp/instance-generation", "2"),
                        entry("karpenter.k8s.gcp/instance-gpu-count", "1"), // it has two
                        entry("karpenter.k8s.gcp/instance-gpu-name", "nvidia-l4"),
                        entry("karpenter.k8s.gcp/instance-memory", "98304"),
                        entry("karpenter.k8s.gcp/instance-shape", "standard"),
                        entry("karpenter.k8s.gcp/instance-size", "24"),
                        entry("kubernetes.io/arch", "amd64"),
                        entry("kubernetes.io/os", "linux"),
                        entry("node.kubernetes.io/instance-type", "g2-standard-24"),
                        entry("topology.kubernetes.io/region", "us-central1"));
        assertThat(absent("g2-standard-24", "us-central1"))
                .as("listed upstream and never filled")
                .containsExactly(
                        "karpenter.k8s.gcp/instance-gpu-manufacturer", "karpenter.k8s.gcp/instance-gpu-memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eastus", "us-central1"})
    void namesTheGpuOfEveryMachine(String region) {
        assertThat(Catalog.embedded().inRegion(region))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.labels().keySet())
                        .anyMatch(key -> key.endsWith("gpu-name") || key.endsWith("accelerator-name")));
    }

    private static Set<String> absent(String name, String region) {
        return Catalog.embedded().find(name, region).orElseThrow().absentLabels();
    }
}

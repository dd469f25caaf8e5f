package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void describesOtherCloudsInTheirOwnKeys() {
        assertThat(labels("g2-standard-8", "us-central1"))
                .containsEntry("karpenter.k8s.gcp/instance-family", "g2")
                .containsEntry("kubernetes.io/arch", "amd64");
        assertThat(labels("Standard_NC24ads_A100_v4", "eastus"))
                .containsEntry("karpenter.azure.com/sku-name", "Standard_NC24ads_A100_v4")
                .containsEntry("karpenter.azure.com/sku-gpu-count", "1");
    }
}

package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.autoscaling.karpenter.WellKnownLabels;
import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.units.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What NodePools require and pods select of each cloud's own labels (karpenter.md section 7). */
class PoolLabelsTest {
    private static final String AZURE = "karpenter.azure.com, AKSNodeClass, eastus, ";
    private static final String GCP = "karpenter.k8s.gcp, GCENodeClass, us-central1, ";
    private static final String AWS = "karpenter.k8s.aws, EC2NodeClass, us-east-1, ";

    private static Worlds world(String group, String kind, String region, String requirement, String podFields) {
        return Worlds.aWorld()
                .deployment("worker", 1, 1, "1", 30, podFields)
                .with("pricing: {region: " + region + "}")
                .document("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {template: {spec:"
                        + " {nodeClassRef: {group: " + group + ", kind: " + kind + ", name: gpu}, requirements: [{key:"
                        + " karpenter.sh/capacity-type, operator: In, values: [on-demand]}" + requirement + "]}}}}");
    }

    private static List<String> bought(Worlds world) {
        return world.play().world().cluster().nodes().stream()
                .map(node -> node.labels().get(WellKnownLabels.INSTANCE_TYPE))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                AZURE + "karpenter.azure.com/sku-gpu-name, A100, Standard_NC24ads_A100_v4",
                AZURE + "karpenter.azure.com/sku-series, NCas_v3, Standard_NC4as_T4_v3",
                GCP + "karpenter.k8s.gcp/instance-family, a2, a2-highgpu-1g",
                GCP + "cloud.google.com/gke-accelerator, nvidia-rtx-pro-6000, g4-standard-48",
                AWS + "karpenter.k8s.aws/instance-gpu-name, a100, p4d.24xlarge"
            })
    void aRequirementAndASelectorChooseTheSame(
            String group, String kind, String region, String key, String value, String type) {
        assertThat(bought(
                        world(group, kind, region, ", {key: " + key + ", operator: In, values: [" + value + "]}", "")))
                .containsExactly(type);
        assertThat(bought(world(group, kind, region, "", "nodeSelector: {" + key + ": " + value + "},")))
                .containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manufacturer", "memory"})
    void aKeyThatGcpNeverFillsChoosesNothing(String key) {
        Worlds world = world(
                "karpenter.k8s.gcp",
                "GCENodeClass",
                "us-central1",
                ", {key: karpenter.k8s.gcp/instance-gpu-" + key + ", operator: Exists}",
                "");
        assertThatThrownBy(world::play).isInstanceOf(UserException.class);
    }

    @Test
    void everyLabelOfEveryTypeIsKnownToKarpenter() {
        for (String region : List.of("us-east-1", "eastus", "us-central1")) {
            assertThat(Catalog.embedded().inRegion(region)).isNotEmpty().allSatisfy(type -> {
                assertThat(WellKnownLabels.KEYS)
                        .containsAll(type.labels().keySet())
                        .containsAll(type.absentLabels());
                assertThat(type.absentLabels())
                        .doesNotContainAnyElementsOf(type.labels().keySet());
            });
        }
    }
}

package dev.gpuscale.policy.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementsTest {
    private static final String POOLS = """
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: a}
            spec:
              template:
                metadata: {labels: {tier: fast}}
                spec:
                  taints: [{key: nvidia.com/gpu, value: "true", effect: NoSchedule}]
                  requirements: [{key: topology.kubernetes.io/zone, operator: In, values: [z1, z2]}]
            ---
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: {name: ml}
            managedNodeGroups: [{name: g, instanceType: g6.xlarge, labels: {tier: slow}}]
            ---
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerations: [{operator: Exists}] | a g",
                "tolerations: [] | g",
                "tolerations: [{key: nvidia.com/gpu, value: 'false'}] | g",
                "tolerations: [{operator: Exists}], nodeSelector: {tier: fast} | a",
                "tolerations: [{operator: Exists}], nodeSelector: {unheard-of: x} | a g",
                "tolerations: [{operator: Exists}], nodeSelector: {karpenter.sh/nodepool: a} | a",
                "tolerations: [{operator: Exists}], nodeSelector: {karpenter.sh/nodepool: g} | ''",
                "tolerations: [{operator: Exists}], nodeSelector: {eks.amazonaws.com/nodegroup: h} | a",
                "tolerations: [{operator: Exists}], nodeSelector: {topology.kubernetes.io/zone: z3} | g"
            })
    void workersMayRunWhereTheyTolerateTheTaintsAndTheLabelsFit(String podSpec, String pools) {
        assertThat(poolsOf(podSpec)).isEqualTo(names(pools));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: tier, operator: In, values: [fast]} | '' | a",
                "{key: tier, operator: NotIn, values: [fast]} | '' | g",
                "{key: tier, operator: In, values: [fast]} | {key: tier, operator: In, values: [slow]} | a g",
                "{key: topology.kubernetes.io/zone, operator: NotIn, values: [z1]} | '' | a g"
            })
    void oneTermOfTheRequiredAffinityIsEnough(String first, String second, String pools) {
        String terms = "{matchExpressions: [" + first + "]}"
                + (second.isEmpty() ? "" : ", {matchExpressions: [" + second + "]}");
        String affinity =
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ["
                        + terms + "]}}}";

        assertThat(poolsOf("tolerations: [{operator: Exists}], " + affinity)).isEqualTo(names(pools));
    }

    private static List<String> poolsOf(String podSpec) {
        String worker = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: w}
            spec: {template: {spec: {containers: [{resources: {limits: {nvidia.com/gpu: 1}}}], %s}}}
            """.formatted(podSpec);
        ManifestSet set =
                ManifestSet.of(YamlReader.read("test.yaml", POOLS + worker), Options.PARTIAL, Fact.Source.NONE);
        return set.gpuPools().stream()
                .filter(pool -> !set.placements().workersOn(pool).isEmpty())
                .map(GpuPool::name)
                .toList();
    }

    private static List<String> names(String words) {
        return words.isEmpty() ? List.of() : Arrays.asList(words.split(" ", -1));
    }
}

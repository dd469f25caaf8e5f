package dev.gpuscale.policy.rules.correctness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules say near their borders; the plain cases are in the folder of policy cases. */
class CorrectnessRulesTest {
    private static final String SCALER = """
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: so}
        spec: {scaleTargetRef: {name: w}}
        """;

    private static String worker(String podSpec) {
        return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {" + podSpec
                + "}}}\n";
    }

    private static String pool(String name, String nodeSpec) {
        return "---\napiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: " + name
                + "}\nspec: {limits: {nvidia.com/gpu: 8}, template: {spec: {" + nodeSpec + "}}}\n";
    }

    private static List<String> messages(String rule, String yaml) {
        return Checks.check(yaml).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerations: [{key: nvidia.com/gpu, operator: Exists}] | 1",
                "tolerations: [{operator: Exists}]                      | 0",
                "nodeSelector: {nvidia.com/gpu.product: NVIDIA-L4}      | 1",
                "nodeSelector: {karpenter.sh/nodepool: gpu}             | 1",
                "nodeSelector: {karpenter.sh/nodepool: other}           | 0",
                "nodeSelector: {kubernetes.io/arch: amd64}              | 0"
            })
    void podsThatLookForGpuNodesAreMeantForGpus(String podSpec, int findings) {
        String containers = ", containers: [{name: c, resources: {limits: {cpu: 1}}}]";

        assertThat(messages("GPU001", worker(podSpec + containers) + SCALER + pool("gpu", "")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {nvidia.com/gpu: 1}, requests: {nvidia.com/gpu: 500m}   | 500m",
                "limits: {nvidia.com/gpu: 1500m}, requests: {nvidia.com/gpu: 1}  | 1500m",
                "limits: {nvidia.com/gpu: 0.5}, requests: {nvidia.com/gpu: 500m} | 0.5",
                "requests: {nvidia.com/gpu: 500m}                                | 500m"
            })
    void aFractionIsToldOnceWhetherItIsLimitOrRequest(String resources, String quantity) {
        assertThat(messages("GPU003", worker("containers: [{name: c, resources: {" + resources + "}}]")))
                .containsExactly("container c asks for " + quantity + " nvidia.com/gpu, but devices are whole");
    }

    @Test
    void aNodeAffinityThatKeepsAwayFromGpusShowsNoIntentForThem() {
        String affinity = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                + "{nodeSelectorTerms: [{matchExpressions: [{key: nvidia.com/gpu.present, operator: %s}]}]}}}";

        assertThat(messages("GPU001", worker(affinity.formatted("DoesNotExist")) + SCALER))
                .isEmpty();
        assertThat(messages("GPU001", worker(affinity.formatted("Exists")) + SCALER))
                .containsExactly(
                        "Deployment/w selects nvidia.com/gpu.present, and none of its containers requests a GPU");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requirements: [{key: nvidia.com/gpu, operator: In, values: ['true']}]    | 0",
                "requirements: [{key: nvidia.com/gpu, operator: NotIn, values: ['true']}] | 1"
            })
    void aLabelThatAPoolGivesItsNodesMayBeSelected(String nodeSpec, int findings) {
        assertThat(messages("GPU004", worker("nodeSelector: {nvidia.com/gpu: 'true'}") + pool("gpu", nodeSpec)))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "taints: [{key: nvidia.com/gpu, effect: NoSchedule}]                                       | 1",
                "taints: [{key: nvidia.com/gpu, effect: PreferNoSchedule}]                                 | 0",
                "startupTaints: [{key: nvidia.com/gpu, effect: NoSchedule}]                                | 0",
                "taints: [{key: sku, value: gpu, effect: NoSchedule}]                                      | 0",
                "taints: [{key: sku, value: cpu, effect: NoSchedule}]                                      | 1",
                "taints: [{key: sku, value: gpu, effect: NoExecute}]                                       | 1",
                "taints: [{key: nvidia.com/gpu, effect: NoSchedule}], nodeClassRef: {group: karpenter.k8s.gcp} | 0"
            })
    void onePoolThatTakesTheWorkerIsEnough(String second, int findings) {
        String worker = worker("tolerations: [{key: sku, value: gpu, effect: NoSchedule}]"
                + ", containers: [{name: c, resources: {limits: {nvidia.com/gpu: 1}}}]");
        String first = pool("a", "taints: [{key: team, value: ml, effect: NoSchedule}]");

        assertThat(messages("GPU005", worker + first + pool("b", second))).hasSize(findings);
    }

    @Test
    void theTaintInTheWayIsNamed() {
        String worker = worker("containers: [{name: c, resources: {limits: {nvidia.com/gpu: 1}}}]");

        assertThat(messages("GPU005", worker + pool("a", "taints: [{key: team, value: ml, effect: NoSchedule}]")))
                .containsExactly("it does not tolerate the taint team=ml:NoSchedule of a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{key: karpenter.sh/nodepool, operator: In, values: [old, older]}]                         | 1",
                "[{key: karpenter.sh/nodepool, operator: NotIn, values: [old]}]                             | 0",
                "[{key: karpenter.sh/nodepool, operator: In, values: [old]}]}, {matchExpressions: [{key: a, operator: Exists}] | 0",
                "[{key: karpenter.sh/nodepool, operator: In, values: [old]}]}, {matchExpressions: [{key: karpenter.sh/nodepool, operator: In, values: [gpu]}] | 0"
            })
    void aNodePoolThatIsNotThereIsNoHarmWhereThereIsAnAlternative(String expressions, int findings) {
        String affinity = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                + "{nodeSelectorTerms: [{matchExpressions: " + expressions + "}]}}}";

        assertThat(messages("GPU006", worker(affinity) + pool("gpu", ""))).hasSize(findings);
        assertThat(messages("GPU006", worker(affinity))).isEmpty();
    }
}

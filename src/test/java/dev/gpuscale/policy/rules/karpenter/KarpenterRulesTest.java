package dev.gpuscale.policy.rules.karpenter;

import static dev.gpuscale.policy.rules.karpenter.NodePoolCase.found;
import static dev.gpuscale.policy.rules.karpenter.NodePoolCase.pool;
import static dev.gpuscale.policy.rules.karpenter.NodePoolCase.requirements;
import static dev.gpuscale.policy.rules.karpenter.NodePoolCase.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gpuscale.policy.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of the rules; their plain cases are among the policy cases. */
class KarpenterRulesTest {
    private static final String SCALED = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: so%s, annotations: {%s}}
            spec: {scaleTargetRef: {name: %s}, maxReplicaCount: %d}
            ---
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GPU055 | family In g5 p3            | true",
                "GPU055 | family In p3dn             | false",
                "GPU055 | family NotIn p3            | false",
                "GPU055 | node.kubernetes.io/instance-type In p3.2xlarge g5.xlarge | true",
                "GPU055 | karpenter.k8s.gcp/instance-family In g2 | false",
                "GPU055 | node.kubernetes.io/instance-type In g2-standard-4 | false",
                "GPU059 | gpu-manufacturer In nvidia | true",
                "GPU059 | category In g              | true",
                "GPU059 | category In p              | false",
                "GPU059 | family In g5 g6            | false",
                "GPU059 | family In g5 g5g           | true",
                "GPU059 | family In g5 m7g           | true",
                "GPU059 | gpu-name In l4             | false",
                "GPU059 | category In g; kubernetes.io/arch In amd64      | false",
                "GPU059 | category In g; beta.kubernetes.io/arch In amd64 | false",
                "GPU059 | category In g; family NotIn g5g                 | false",
                "GPU059 | karpenter.k8s.gcp/instance-gpu-count Exists     | false",
                "GPU060 | node.kubernetes.io/instance-type In g6.2xlarge; karpenter.sh/capacity-type In spot  | true",
                "GPU060 | node.kubernetes.io/instance-type In g6.2xlarge  | false",
                "GPU060 | node.kubernetes.io/instance-type In g6.2xlarge g6.4xlarge; karpenter.sh/capacity-type In spot | false",
                "GPU060 | family In p4d; karpenter.sh/capacity-type In on-demand | true",
                "GPU060 | family In g6; size In xlarge; karpenter.sh/capacity-type NotIn spot reserved | true",
                "GPU060 | family In g6; karpenter.sh/capacity-type In on-demand | false",
                "GPU070 | family In g6f gr6f         | true",
                "GPU070 | family In g6f g6           | false",
                "GPU070 | family In g6f g6; size In large | true",
                "GPU070 | node.kubernetes.io/instance-type In g6f.xlarge | true",
                "GPU071 | family In g5 g6            | true",
                "GPU071 | family In g6 gr6 g6f       | false",
                "GPU071 | family In g6 p3            | false",
                "GPU071 | family In p4d p4de         | false",
                "GPU071 | family In g5 g6; gpu-name In l4 | false",
                "GPU071 | family In g5 g6; gpu-name In l4 a10g | true",
                "GPU071 | node.kubernetes.io/instance-type In g5.xlarge g6.xlarge | true",
                "GPU071 | gpu-manufacturer In nvidia | false",
                "GPU071 | karpenter.k8s.gcp/instance-family In g2 a2 | true",
                "GPU071 | karpenter.k8s.gcp/instance-family In g2 a2; cloud.google.com/gke-accelerator In nvidia-l4 | false"
            })
    void theMachinesThatRequirementsLetInDecide(String rule, String terms, boolean isFound) {
        assertThat(found(rule, pool("p", "limits: {nvidia.com/gpu: 8}", requirements(terms))))
                .hasSize(isFound ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family In p4d              | 1 | true",
                "family In p4d              | 2 | true",
                "family In p4d              | 3 | false",
                "family In p5               | 1 | false",
                "family In p4d g9x          | 1 | false",
                "family In g6; gpu-count Gt 3 | 1 | true",
                "family In g6               | 1 | false"
            })
    void machinesAreOversizedFromFourTimesTheGpusOn(String terms, int gpus, boolean isFound) {
        String yaml = pool("p", "limits: {nvidia.com/gpu: 8}", requirements(terms))
                + worker("Deployment", gpus, "annotations: {}", "volumes: []");

        assertThat(found("GPU072", yaml)).hasSize(isFound ? 1 : 0);
    }

    @Test
    void limitsOfAllPoolsAreAddedUpAndATargetCountsOnce() {
        String demand = worker("Deployment", 2, "annotations: {}", "volumes: []")
                + SCALED.formatted("1", "", "w", 8)
                + SCALED.formatted("2", "", "w", 4)
                + SCALED.formatted("3", "", "not-there", 50);
        String seven = pool("a", "limits: {nvidia.com/gpu: 7}", requirements("family In g6"));
        String eight = pool("b", "limits: {nvidia.com/gpu: 8}", requirements("family In g6"));
        String nine = pool("b", "limits: {nvidia.com/gpu: 9}", requirements("family In g6"));
        String unlimited = pool("c", "limits: {cpu: 9}", requirements("family In g6"));
        String group =
                "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, managedNodeGroups: [{instanceType: g6.xlarge}]}";

        assertThat(found("GPU053", demand + seven + eight)).containsExactly("NodePool/a");
        assertThat(found("GPU053", demand + seven + nine)).isEmpty();
        assertThat(found("GPU053", demand + seven + unlimited)).isEmpty();
        assertThat(found("GPU053", demand + seven + group)).isEmpty();

        String autoscaler =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: cluster-autoscaler}, spec: {template: "
                        + "{spec: {containers: [{name: a, image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.31.0'}]}}}}\n---\n";
        assertThat(found("GPU053", autoscaler + demand + seven + eight))
                .as("the autoscaler brings no GPUs without a node group")
                .containsExactly("NodePool/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consolidateAfter: 59s   |      | true",
                "consolidateAfter: 60s   |      | false",
                "consolidateAfter: Never |      | false",
                "consolidateAfter: soon  |      | false",
                "budgets: []             |      | true",
                "consolidateAfter: 4m    | 240s | false",
                "consolidateAfter: 239s  | 240s | true",
                "consolidateAfter: 60s   | 30s  | false"
            })
    void emptyNodesStayAsLongAsAColdStart(String disruption, String coldStart, boolean isFound) {
        String yaml = pool("p", "disruption: {" + disruption + "}", requirements("family In g6"))
                + SCALED.formatted(
                        "", coldStart == null ? "" : "gpuscale.dev/cold-start: " + coldStart, "not-there", 1);

        assertThat(found("GPU057", yaml)).hasSize(isFound ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disruption: {consolidateAfter: 5m}                        | ''      | true",
                "disruption: {consolidateAfter: 5m}                        | 'true'  | false",
                "disruption: {consolidateAfter: 5m}                        | 30m     | false",
                "disruption: {consolidateAfter: 5m}                        | 'false' | true",
                "disruption: {consolidateAfter: Never}                     | ''      | false",
                "disruption: {consolidationPolicy: WhenEmpty}              | ''      | false",
                "replicas: 2                                               | ''      | false"
            })
    void consolidationLeavesAnnotatedPodsAlone(String spec, String annotation, boolean isFound) {
        String annotations = "annotations: {karpenter.sh/do-not-disrupt: \"" + annotation + "\"}";
        String yaml =
                pool("p", spec, requirements("family In g6")) + worker("Deployment", 1, annotations, "volumes: []");

        assertThat(found("GPU058", yaml)).hasSize(isFound ? 1 : 0);
    }

    @Test
    void onlyWorkersThatMayRunOnAPoolAreHeldAgainstIt() {
        String pools = pool("a", "limits: {}", requirements("family In g6") + ", terminationGracePeriod: 60s")
                + pool("b", "limits: {}", requirements("family In g6") + ", terminationGracePeriod: 60s");
        String grace = "terminationGracePeriodSeconds: ";

        assertThat(found("GPU062", pools + worker("Deployment", 1, "annotations: {}", grace + 60)))
                .isEmpty();
        assertThat(found("GPU062", pools + worker("Deployment", 1, "annotations: {}", grace + 61)))
                .hasSize(2);
        assertThat(found(
                        "GPU062",
                        pools
                                + worker(
                                        "Deployment",
                                        1,
                                        "annotations: {}",
                                        grace + "61\n      nodeSelector: {karpenter.sh/nodepool: b}")))
                .containsExactly("NodePool/b");
    }

    /** Admission on GKE tolerates a GPU's taint for those that ask for the GPU. */
    @ParameterizedTest
    @CsvSource({
        "karpenter.k8s.gcp, nvidia.com/gpu, 1",
        "karpenter.k8s.gcp, team, 0",
        "karpenter.k8s.aws, nvidia.com/gpu, 0"
    })
    void aWorkerWithoutTolerationsRunsOnTheGpuPoolsOfGke(String cloud, String taint, int findings) {
        String yaml = pool(
                                "p",
                                "limits: {nvidia.com/gpu: 8}",
                                requirements("karpenter.sh/capacity-type In spot") + ", nodeClassRef: {group: " + cloud
                                        + "}")
                        .replace("key: nvidia.com/gpu", "key: " + taint)
                + worker("Deployment", 1, "annotations: {}", "volumes: []")
                        .replace("tolerations: [{operator: Exists}]", "tolerations: []");

        assertThat(found("GPU061", yaml)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"Deployment, spot, 1", "Job, spot, 0", "Deployment, spot on-demand, 0", "StatefulSet, spot, 1"})
    void aServiceOnSpotAloneIsFound(String kind, String types, int findings) {
        String yaml = pool("p", "limits: {}", requirements("family In g6; karpenter.sh/capacity-type In " + types))
                + worker(kind, 1, "annotations: {}", "volumes: []")
                        .replace("apps/v1", kind.equals("Job") ? "batch/v1" : "apps/v1");

        assertThat(found("GPU061", yaml)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes: '0'                                        | true",
                "nodes: 0%                                         | true",
                "nodes: 10%                                        | false",
                "nodes: '0', reasons: [Drifted]                    | true",
                "nodes: '0', reasons: [Underutilized, Empty]       | false",
                "nodes: '0', schedule: '0 7 * * 1-5', duration: 8h | false"
            })
    void aBudgetOfNoneAtAllTimesBlocksDrift(String budget, boolean isFound) {
        String yaml = pool("p", "disruption: {budgets: [{" + budget + "}]}", requirements("family In m7i"));

        assertThat(found("GPU064", yaml)).hasSize(isFound ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{amiFamily: AL2023}                                                   | true",
                "{amiFamily: Custom}                                                   | false",
                "{blockDeviceMappings: [{ebs: {volumeSize: 4Gi}}, {ebs: {volumeSize: 100Gi}}]} | false",
                "{blockDeviceMappings: [{ebs: {volumeSize: 100G}}]}                    | true",
                "{blockDeviceMappings: [{ebs: {snapshotID: snap-1}}]}                  | false",
                "{instanceStorePolicy: RAID0}                                          | false"
            })
    void disksOfGpuNodesHaveAHundredGibibytes(String spec, boolean isFound) {
        String reference = ", nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}";
        String nodeClass =
                "{apiVersion: karpenter.k8s.aws/v1, kind: EC2NodeClass, metadata: {name: gpu}, spec: " + spec + "}";
        String yaml = pool("p", "limits: {}", requirements("family In g6") + reference) + nodeClass;

        assertThat(found("GPU065", yaml)).hasSize(isFound ? 1 : 0);
        assertThat(found("GPU065", nodeClass)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: 5",
                "spec: {template: [1], limits: text, disruption: {budgets: {}, consolidateAfter: [1]}}",
                "spec: {limits: {nvidia.com/gpu: many}, template: {spec: {requirements: [1, {key: x}, {operator: Gt}]}}}",
                "spec: {template: {spec: {requirements: [{key: karpenter.k8s.aws/instance-gpu-count, operator: Gt, values: [a, b]}], "
                        + "taints: {a: b}, nodeClassRef: text}}}",
                "spec: {template: {spec: {taints: [{key: nvidia.com/gpu}], terminationGracePeriod: 1}}, replicas: x}"
            })
    void malformedNodePoolsAreNoDefectOfTheRules(String spec) {
        String yaml = "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: p}, " + spec + "}\n---\n"
                + worker("Deployment", 1, "annotations: [1]", "terminationGracePeriodSeconds: long");

        assertThatCode(() -> Checks.check(yaml)).doesNotThrowAnyException();
    }
}

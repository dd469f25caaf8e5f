package dev.gpuscale.policy.rules.correctness;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaViolationTest {
    private static final String SCALED_OBJECT = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: w}
            spec:
              scaleTargetRef: {name: w}
              triggers: [{type: redis, metadata: {}}]
              %s
            """;

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: w}
            spec:
              containers: [{name: c, image: i}]
              %s
            """;

    private static final String NODE_POOL =
            "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: gpu}, spec: {%s "
                    + "template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}, "
                    + "requirements: [%s]}}}}";

    private static final String EC2_NODE_CLASS =
            "{apiVersion: karpenter.k8s.aws/v1, kind: EC2NodeClass, metadata: {name: gpu}, spec: {subnetSelectorTerms: "
                    + "[{id: subnet-1}], securityGroupSelectorTerms: [{id: sg-1}], %s}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxReplicas: 5 | spec.maxReplicas: there is no field maxReplicas: did you mean maxReplicaCount?",
                "colldownPeriod: 5 | spec.colldownPeriod: there is no field colldownPeriod: did you mean cooldownPeriod?",
                "scaleDownStabilizationWindow: 600s | spec.scaleDownStabilizationWindow: there is no field "
                        + "scaleDownStabilizationWindow: did you mean spec.advanced.horizontalPodAutoscalerConfig.behavior."
                        + "scaleDown.stabilizationWindowSeconds?",
                "minReplica: | spec.minReplica: there is no field minReplica: did you mean minReplicaCount?",
                "zzz: 1 | spec.zzz: there is no field zzz"
            })
    void anUnknownFieldGetsTheNearestOneThatThereIs(String field, String finding) {
        assertThat(found("GPU009", SCALED_OBJECT.formatted(field))).containsExactly(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pollingInterval: '30' | spec.pollingInterval: pollingInterval is \"30\", not a whole number",
                "pollingInterval: 0 | spec.pollingInterval: pollingInterval is 0, outside 1 or more",
                "pollingInterval: 2.5 | spec.pollingInterval: pollingInterval is 2.5, not a whole number",
                "pollingInterval: 3000000000 | spec.pollingInterval: pollingInterval is 3000000000, not a whole number",
                "fallback: 3 | spec.fallback: fallback is 3, not a mapping",
                "fallback: {replicas: 1} | spec.fallback.failureThreshold: failureThreshold is missing from spec.fallback",
                "fallback: {failureThreshold: 1, replicas: 1, behavior: Static} | spec.fallback.behavior: behavior is "
                        + "\"Static\", none of currentReplicas, currentReplicasIfHigher, currentReplicasIfLower, scalingModifiers, "
                        + "static",
                "minReplicaCount: 101 | spec.minReplicaCount: minReplicaCount is 101, more than maxReplicaCount, which is 100"
            })
    void aValueMustFitItsField(String field, String finding) {
        assertThat(found("GPU009", SCALED_OBJECT.formatted(field))).containsExactly(finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pollingInterval: 1",
                "pollingInterval: 3e1",
                "pollingInterval: null",
                "minReplicaCount: 100",
                "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {tolerance: 50m}}}}"
            })
    void aValueThatFitsIsNotMentioned(String field) {
        assertThat(found("GPU009", SCALED_OBJECT.formatted(field))).isEmpty();
    }

    @Test
    void aMoreTellingRuleSpeaksAlone() {
        String yaml = """
                {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: w}, spec: {scaleTargetRef: {name: w},
                 triggers: [{type: redis, metadata: {listLength: 5}}]}}
                """;

        assertThat(found("GPU009", yaml)).isEmpty();
        assertThat(found("GPU024", yaml)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "terminationGracePeriod: 60 | spec.terminationGracePeriod: there is no field terminationGracePeriod: did you "
                        + "mean terminationGracePeriodSeconds?",
                "hostNetwork: 'true' | spec.hostNetwork: hostNetwork is \"true\", not true or false",
                "nodeSelector: {gpu: true} | spec.nodeSelector.gpu: gpu is true, not a text",
                "resources: {limits: {memory: 12GB}} | spec.resources.limits.memory: memory is \"12GB\", not a quantity such "
                        + "as 500m or 16Gi",
                "volumes: {name: x} | spec.volumes: volumes is a mapping, not a list",
                "terminationGracePeriodSeconds: 60 | ",
                "volumes: [{name: x, emptyDir: {medium: Memory, sizeLimit: 2Gi}}] | ",
                "volumes: [{name: x, configMap: {name: x, defaultMode: 0644}}] | "
            })
    void kindsOfKubernetesAreKnownToo(String field, String finding) {
        if (finding == null) {
            assertThat(found("GPU009", POD.formatted(field))).isEmpty();
        } else {
            assertThat(found("GPU009", POD.formatted(field))).containsExactly(finding);
        }
    }

    @Test
    void whatNobodyKnowsIsNotJudged() {
        assertThat(found("GPU009", "{apiVersion: karpenter.sh/v1beta1, kind: NodePool, spec: {x: 1}}"))
                .isEmpty();
        assertThat(found("GPU009", "{apiVersion: v1, kind: Container, x: 1}")).isEmpty();
        assertThat(found("GPU009", "{apiVersion: example.com/v1, kind: Pod, x: 1}"))
                .isEmpty();
        assertThat(found("GPU009", "{apiVersion: v1, kind: Pod, metadata: {name: w}, status: {x: 1}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: a, operator: In} | 1",
                "{key: a, operator: In, values: [x]} | 0",
                "{key: a, operator: In, values: [x], minValues: 2} | 1",
                "{key: a, operator: Exists} | 0",
                "{key: a, operator: Gt, values: [\"1\"]} | 0",
                "{key: a, operator: Gt, values: [1]} | 1",
                "{key: a, operator: Gt, values: [\"1\", \"2\"]} | 1",
                "{key: a, operator: Lt, values: [\"-1\"]} | 1",
                "{key: a, operator: Equals, values: [x]} | 1",
                "{key: karpenter.k8s.aws/instance-gpu-count, operator: Exists} | 0",
                "{key: karpenter.k8s.aws/instance-gpus, operator: Exists} | 1",
                "{key: karpenter.sh/capacity-type, operator: In, values: [spot]} | 0",
                "{key: karpenter.sh/nodepool, operator: In, values: [x]} | 1",
                "{key: kubernetes.io/hostname, operator: Exists} | 1"
            })
    void requirementsOfNodePoolsAreRight(String requirement, int findings) {
        assertThat(found("GPU009", NODE_POOL.formatted("", requirement))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disruption: {consolidateAfter: 10m, budgets: [{nodes: 10%, schedule: '@daily', duration: 1h}]} | 0",
                "disruption: {consolidateAfter: 10m, budgets: [{nodes: 10%, schedule: '@daily'}]} | 1",
                "disruption: {consolidateAfter: 10m, budgets: [{nodes: 5}]} | 1",
                "disruption: {consolidateAfter: 1d} | 1",
                "disruption: {consolidationPolicy: WhenEmpty} | 1",
                "disruption: {consolidationPolicy: Balanced, consolidateAfter: Never} | 0",
                "limits: {nvidia.com/gpu: 8} | 0",
                "limits: {nvidia.com/gpu: 8}, replicas: 1 | 1",
                "limits: {nodes: 8}, replicas: 1 | 0",
                "weight: 1, replicas: 1 | 1"
            })
    void fieldsOfNodePoolsAgree(String fields, int findings) {
        assertThat(found("GPU009", NODE_POOL.formatted(fields + ",", ""))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role: r, amiSelectorTerms: [{alias: al2023@v20260709}] | 0",
                "amiSelectorTerms: [{alias: al2023@latest}] | 1",
                "role: r, instanceProfile: p, amiSelectorTerms: [{alias: al2023@latest}] | 1",
                "role: r, amiSelectorTerms: [{alias: al2023}] | 1",
                "role: r, amiSelectorTerms: [{alias: ubuntu@v20260709}] | 1",
                "role: r, amiSelectorTerms: [{id: ami-1}] | 1",
                "role: r, amiFamily: AL2023, amiSelectorTerms: [{id: ami-1}] | 0",
                "role: r, amiFamily: AL2, amiSelectorTerms: [{alias: al2023@latest}] | 1",
                "role: r, amiSelectorTerms: [{alias: al2023@v20260709, name: x}] | 1",
                "role: r, amiSelectorTerms: [{alias: al2@latest}], blockDeviceMappings: [{ebs: {volumeType: gp3}}] | 1",
                "role: r, amiSelectorTerms: [{alias: al2@latest}], blockDeviceMappings: [{ebs: {volumeSize: 200Gi}}] | 0",
                "role: r, amiSelectorTerms: [{alias: al2@latest}], blockDeviceMappings: [{rootVolume: true}, {rootVolume: "
                        + "true}] | 1"
            })
    void fieldsOfNodeClassesAgree(String fields, int findings) {
        assertThat(found("GPU009", EC2_NODE_CLASS.formatted(fields))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CapacityBuffer | autoscaling.x-k8s.io/v1beta1 | podTemplateRef: {name: x} | 1",
                "CapacityBuffer | autoscaling.x-k8s.io/v1beta1 | podTemplateRef: {name: x}, replicas: 1 | 0",
                "AKSNodeClass | karpenter.azure.com/v1beta1 | fipsMode: FIPS | 0",
                "AKSNodeClass | karpenter.azure.com/v1beta1 | fipsMode: FIPS, imageFamily: Ubuntu2204 | 1",
                "GCENodeClass | karpenter.k8s.gcp/v1alpha1 | imageSelectorTerms: [{family: ContainerOptimizedOS}] | 1",
                "GCENodeClass | karpenter.k8s.gcp/v1alpha1 | imageSelectorTerms: [{alias: ContainerOptimizedOS@latest}] | 0",
                "NodeOverlay | karpenter.sh/v1alpha1 | 'requirements: [], price: \"1\", priceAdjustment: \"+1\"' | 1",
                "Certificate | cert-manager.io/v1 | secretName: x, duration: 2160h | 0",
                "Certificate | cert-manager.io/v1 | secretNames: x | 1",
                "ServiceMonitor | monitoring.coreos.com/v1 | endpoints: [{port: metrics, interval: 15s}] | 0",
                "ServiceMonitor | monitoring.coreos.com/v1 | endpoint: [{port: metrics}] | 1"
            })
    void soDoThoseOfOtherKinds(String kind, String apiVersion, String spec, int findings) {
        assertThat(found(
                        "GPU009",
                        "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: x}, spec: {" + spec
                                + "}}"))
                .hasSize(findings);
    }
}

package dev.gpuscale.policy.rules.warmpool;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmPoolRulesTest {
    private static final String PAUSE = "registry.k8s.io/pause:3.10";

    private static String deployment(String name, String image, String resources, String podSpec, String spec) {
        return """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s, namespace: ml}
            spec:
              template:
                metadata: {labels: {app: %s}}
                spec: {containers: [{name: c, image: "%s", resources: {%s}}], %s}
              %s
            """.formatted(name, name, image, resources, podSpec, spec);
    }

    private static String worker(String resources) {
        return deployment("worker", "vllm:1", resources, "priorityClassName: work", "");
    }

    private static String placeholder(String resources) {
        return deployment("warm", PAUSE, resources, "priorityClassName: hold", "replicas: 2");
    }

    private static String priority(String name, String fields) {
        return "---\n{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: " + name + "}, " + fields
                + "}\n";
    }

    private static String prepull(String podSpec) {
        return """
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: image-prepull, namespace: ml}
            spec: {template: {spec: {%s}}}
            """.formatted(podSpec);
    }

    private static String autoscaler(String argument) {
        return deployment("ca", "cluster-autoscaler:v1", "", "", "")
                .replace("name: c,", "name: c, command: [./cluster-autoscaler, \"" + argument + "\"],");
    }

    private static String pool(String name, String limit) {
        return """
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: %s}
            spec:
              limits: {%s}
              template:
                metadata: {labels: {team: ml}}
                spec: {taints: [{key: nvidia.com/gpu, value: "true", effect: NoSchedule}]}
            """.formatted(name, limit);
    }

    private static String scaled(String target, int max) {
        return """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: s, namespace: ml}
            spec: {scaleTargetRef: {name: %s}, maxReplicaCount: %d, triggers: []}
            """.formatted(target, max);
    }

    @ParameterizedTest
    @CsvSource({
        "-10, --v=1, 0",
        "-11, --v=1, 1",
        "-11, --expendable-pods-priority-cutoff=-11, 0",
        "-12, --expendable-pods-priority-cutoff=-11, 1",
        "-1, --expendable-pods-priority-cutoff=0, 1",
        "-99, --expendable-pods-priority-cutoff=none, 0"
    })
    void whatIsBelowTheCutoffIsExpendable(int value, String argument, int findings) {
        String yaml =
                placeholder("limits: {nvidia.com/gpu: 1}") + priority("hold", "value: " + value) + autoscaler(argument);

        assertThat(found("GPU081", yaml)).hasSize(findings);
    }

    @Test
    void withoutAClusterAutoscalerNothingIsExpendableAndItsNodeGroupsMeanOne() {
        String yaml = placeholder("limits: {nvidia.com/gpu: 1}") + priority("hold", "value: -100");
        String groups = """
            ---
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: {name: ml}
            managedNodeGroups: [{name: gpu, instanceType: g6.2xlarge}]
            """;

        assertThat(found("GPU081", yaml)).isEmpty();
        assertThat(found("GPU081", yaml + groups))
                .containsExactly("spec.template.spec.priorityClassName: its priority is -100, below the cutoff of -10");
    }

    @Test
    void aWorkerWithoutAClassCannotPreemptWhenTheDefaultClassForbidsIt() {
        String yaml = placeholder("limits: {nvidia.com/gpu: 1}")
                + worker("limits: {nvidia.com/gpu: 1}").replace("priorityClassName: work", "")
                + priority("hold", "value: -10, preemptionPolicy: Never");
        String byDefault = priority("usual", "value: 5, globalDefault: true, preemptionPolicy: Never");

        assertThat(found("GPU083", yaml)).isEmpty();
        assertThat(found("GPU083", yaml + byDefault)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {nvidia.com/gpu: 1, cpu: 3, memory: 12Gi} | 0",
                "limits: {nvidia.com/gpu: 1}, requests: {cpu: 3000m, memory: 12288Mi} | 0",
                "limits: {nvidia.com/gpu: 1}, requests: {cpu: 2999m, memory: 12Gi} | 1",
                "limits: {nvidia.com/gpu: 1}, requests: {cpu: 8} | 1",
                "limits: {nvidia.com/mig-1g.5gb: 1}, requests: {cpu: 3, memory: 12Gi} | 1",
                "requests: {cpu: 1} | 0"
            })
    void aPlaceholderIsAsLargeAsSomeWorker(String resources, int findings) {
        String yaml = worker("limits: {nvidia.com/gpu: 1}, requests: {cpu: 3, memory: 12Gi}") + placeholder(resources);

        assertThat(found("GPU086", yaml)).hasSize(findings);
        assertThat(found("GPU086", placeholder(resources))).isEmpty();
    }

    @Test
    void whatIsTooSmallIsTold() {
        String yaml = worker("limits: {nvidia.com/gpu: 1}, requests: {cpu: 3, memory: 12Gi}")
                + placeholder("limits: {nvidia.com/gpu: 1}, requests: {cpu: 500m, memory: 12Gi}");

        assertThat(found("GPU086", yaml))
                .containsExactly(
                        "spec.template.spec.containers: it frees 500m of 3 cpu that Deployment/worker requests");
    }

    @ParameterizedTest
    @CsvSource({"terminationGracePeriodSeconds: 5, 0", "terminationGracePeriodSeconds: 6, 1", "'', 1"})
    void aPlaceholderEndsWithinFiveSeconds(String grace, int findings) {
        assertThat(found("GPU087", deployment("warm", PAUSE, "limits: {nvidia.com/gpu: 1}", grace, "")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvidia.com/gpu: 4 | 0",
                "nvidia.com/gpu: 5 | 1",
                "nvidia.com/gpu: 6 | 1",
                "nvidia.com/gpu: 7 | 0",
                "nvidia.com/gpu: 6500m | 1",
                "nvidia.com/gpu: 4500m | 0",
                "cpu: 100 | 0",
                "nvidia.com/gpu: many | 0",
                "amd.com/gpu: 6 | 0"
            })
    void limitsHoldWorkersAndPlaceholders(String limit, int findings) {
        String yaml = worker("limits: {nvidia.com/gpu: 1}")
                + placeholder("limits: {nvidia.com/gpu: 1}")
                + scaled("worker", 5);

        assertThat(found("GPU089", yaml + pool("a", limit))).hasSize(findings);
        assertThat(found("GPU089", yaml + pool("a", limit) + pool("b", "nvidia.com/gpu: 100")))
                .as("limits add up")
                .isEmpty();
    }

    @Test
    void aScaledPlaceholderCountsWithItsMaximumAndIsNoWorker() {
        String yaml = placeholder("limits: {nvidia.com/gpu: 2}") + scaled("warm", 3) + pool("a", "nvidia.com/gpu: 5");

        assertThat(found("GPU089", yaml))
                .containsExactly("spec.limits[\"nvidia.com/gpu\"]: the limits of nvidia.com/gpu add up to 5: "
                        + "workers take up to 0, placeholders 6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{image: 'vllm:1'}] | 0",
                "initContainers: [{image: 'vllm:1'}] | 0",
                "volumes: [{image: {reference: 'vllm:1'}}] | 0",
                "containers: [{image: 'vllm:2'}] | 1",
                "containers: [{image: 'docker.io/vllm:1'}] | 1",
                "volumes: [{hostPath: {path: /opt/images}}] | 1"
            })
    void aPullAheadNamesTheVeryImage(String podSpec, int findings) {
        assertThat(found("GPU092", prepull(podSpec) + worker("limits: {nvidia.com/gpu: 1}")))
                .hasSize(findings);
        assertThat(found("GPU092", prepull(podSpec))).as("without workers").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeSelector: {karpenter.sh/nodepool: l4}",
                "nodeSelector: {team: ml}",
                "nodeSelector: {node.kubernetes.io/instance-type: g6.2xlarge}",
                "nodeSelector: {role: gpu}",
                "{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: nvidia.com/gpu.present, operator: Exists}]}]}}}}"
            })
    void aPullAheadIsRestrictedByALabelOfGpusOrPools(String podSpec) {
        String spec = podSpec.replaceFirst("^\\{(.*)}$", "$1");

        assertThat(found("GPU094", prepull(spec) + pool("a", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeSelector: {kubernetes.io/os: linux}",
                "nodeSelector: {team: web}",
                "nodeSelector: {node.kubernetes.io/instance-type: m7i.large}",
                "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: "
                        + "{matchExpressions: [{key: nvidia.com/gpu.present, operator: Exists}]}}]}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: nvidia.com/gpu.present, operator: DoesNotExist}]}]}}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: nvidia.com/gpu.present, operator: Exists}]}, "
                        + "{matchExpressions: [{key: kubernetes.io/arch, operator: Exists}]}]}}}",
                "nodeSelector: all"
            })
    void anotherLabelOrOneAlternativeWithoutDoesNotRestrictIt(String podSpec) {
        assertThat(found("GPU094", prepull(podSpec) + pool("a", ""))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/run/containerd/containerd.sock, 1",
        "/var/run/docker.sock, 1",
        "/var/lib/containerd/, 1",
        "/var/run//crio/crio.sock, 1",
        "/var/lib/containerd-cache, 0",
        "/opt/images, 0",
        "/var/lib/kubelet/device-plugins, 0"
    })
    void theRuntimeIsNotForPods(String path, int findings) {
        assertThat(found("GPU095", prepull("volumes: [{name: v, hostPath: {path: " + path + "}}]")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PriorityClass", "NodePool", "PodDisruptionBudget", "DaemonSet", "Deployment", "ScaledObject"})
    void documentsOfAnUnexpectedFormAreNoFailure(String kind) {
        String odd = "---\n{kind: " + kind + ", metadata: [1], spec: {template: {spec: {containers: [1, {image: []}], "
                + "volumes: {}}, metadata: 3}, limits: [x], selector: 1, replicas: {}}, value: {}, globalDefault: true}\n";

        assertThat(found("GPU089", odd + placeholder("limits: {nvidia.com/gpu: x}") + worker("limits: 1")))
                .isEmpty();
    }

    /** ExtendedResourceToleration adds the toleration of a resource's taint, and of no other, to pods that ask for it. */
    @ParameterizedTest
    @CsvSource({
        "karpenter.k8s.aws, nvidia.com/gpu, 1",
        "karpenter.k8s.gcp, nvidia.com/gpu, 0",
        "karpenter.k8s.gcp, amd.com/gpu, 1",
        "karpenter.k8s.gcp, team, 1"
    })
    void gkeToleratesTheTaintOfTheGpuThatAPlaceholderAsksFor(String cloud, String taint, int findings) {
        String pool = pool("a", "nvidia.com/gpu: 8")
                .replace("key: nvidia.com/gpu", "key: " + taint)
                .replace("spec: {taints", "spec: {nodeClassRef: {group: " + cloud + "}, taints");

        assertThat(found("GPU084", placeholder("limits: {nvidia.com/gpu: 1}") + pool))
                .hasSize(findings);
    }
}

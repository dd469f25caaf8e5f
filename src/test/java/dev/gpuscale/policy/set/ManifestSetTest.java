package dev.gpuscale.policy.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestSetTest {
    private static ManifestSet set(String yaml) {
        return set(yaml, Fact.Source.NONE);
    }

    private static ManifestSet set(String yaml, Fact.Source facts) {
        return ManifestSet.of(YamlReader.read("test.yaml", yaml), Options.PARTIAL, facts);
    }

    private static String workload(String kind, String name, String image, String resources) {
        return """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: %s, namespace: ml}
            spec:
              template:
                metadata: {labels: {app: %s}}
                spec: {containers: [{name: c, image: "%s", resources: {limits: {%s}}}]}
            ---
            """.formatted(kind, name, name, image, resources);
    }

    @Test
    void listsAreUnwrappedAndDocumentsWithoutKindLeftOut() {
        ManifestSet set = set("""
            a: 1
            ---
            - 1
            ---
            kind: List
            items: [{kind: ConfigMap, apiVersion: v1, metadata: {name: x}}, {kind: List, items: [{kind: Pod}]}]
            """);

        assertThat(set.resources()).extracting(Resource::toString).containsExactly("ConfigMap/x", "Pod/?");
        assertThat(set.find(new ObjectName("ConfigMap", "default", "x"))).isPresent();
    }

    @Test
    void aKindOfTheSameNameFromAnotherGroupIsNotMeant() {
        ManifestSet set = set("{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: x}}");

        assertThat(set.resources()).hasSize(1);
        assertThat(set.all("Service")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, w, vllm, 'nvidia.com/gpu: 1', worker",
        "Deployment, w, vllm, 'cpu: 1', ",
        "Deployment, p, registry.k8s.io/pause:3.10, 'nvidia.com/gpu: 1', placeholder",
        "DaemonSet, model-prepull, vllm, 'cpu: 1', prepull",
        "DaemonSet, agent, vllm, 'nvidia.com/gpu: 1', ",
        "StatefulSet, w, vllm, 'nvidia.com/mig-1g.5gb: 1', worker"
    })
    void rolesAreInferred(String kind, String name, String image, String resources, String role) {
        ManifestSet set = set(workload(kind, name, image, resources));

        assertThat(set.workloads().roleOf(set.resources().get(0)).map(Role::toString))
                .isEqualTo(Optional.ofNullable(role));
    }

    @Test
    void theDeploymentBehindTheServiceOfATriggerIsTheScaler() {
        ManifestSet set = set(workload("Deployment", "gqs", "gpuscale", "cpu: 1") + """
            {apiVersion: v1, kind: Service, metadata: {name: q, namespace: ml}, spec: {selector: {app: gqs}}}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: so, namespace: other}
            spec:
              scaleTargetRef: {name: x}
              triggers: [{type: external, metadata: {scalerAddress: "q.ml.svc.cluster.local:9443"}}]
            """);

        assertThat(set.workloads().of(Role.SCALER))
                .extracting(pods -> pods.owner().toString())
                .containsExactly("Deployment/gqs");
    }

    @Test
    void factsComeFromTheJudgedObjectThenFromItsPartnerThenFromTheSource() {
        String yaml = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: w, annotations: {gpuscale.dev/cold-start: 4m}}}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: so, annotations: {gpuscale.dev/cold-start: 90s, gpuscale.dev/wait-slo: soon}}
            spec: {scaleTargetRef: {name: w}}
            """;
        ManifestSet set = set(
                yaml, (fact, name) -> Optional.of(Duration.ofSeconds(name.name().length())));
        Resource deployment = set.all("Deployment").get(0);
        Resource scaler = set.all("ScaledObject").get(0);

        assertThat(set.fact(Fact.COLD_START, deployment)).hasValue(Duration.ofMinutes(4));
        assertThat(set.fact(Fact.COLD_START, scaler)).hasValue(Duration.ofSeconds(90));
        assertThat(set.fact(Fact.WAIT_SLO, scaler)).hasValue(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{requirements: [{key: karpenter.k8s.aws/instance-family, operator: In, values: [g5]}]} | true",
                "{requirements: [{key: karpenter.k8s.aws/instance-family, operator: In, values: [m7i, c7i]}]} | false",
                "{requirements: [{key: karpenter.k8s.aws/instance-family, operator: NotIn, values: [g5]}]} | false",
                "{requirements: [{key: karpenter.k8s.aws/instance-gpu-count, operator: Gt, values: ['0']}]} | true",
                "{requirements: [{key: karpenter.k8s.aws/instance-gpu-count, operator: DoesNotExist}]} | false",
                "{requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [a2-highgpu-1g]}]} | true",
                "{requirements: [{key: karpenter.azure.com/sku-family, operator: In, values: [N]}]} | true",
                "{taints: [{key: nvidia.com/gpu, effect: NoSchedule}]} | true"
            })
    void aGpuPoolIsKnownByWhatItAsksFor(String spec, boolean gpu) {
        ManifestSet set =
                set("{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: p}, spec: {template: {spec: " + spec
                        + "}}}");

        assertThat(!set.gpuPools().isEmpty()).isEqualTo(gpu);
    }

    @Test
    void nodeGroupsAreReadInBothForms() {
        ManifestSet set = set("""
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: {name: ml}
            managedNodeGroups: [{name: a, instanceType: g6.2xlarge, taints: [{key: k, value: v, effect: NoSchedule}]}]
            nodeGroups: [{name: b, instancesDistribution: {instanceTypes: [p5.48xlarge]}, taints: {k: "v:NoSchedule"}}]
            """);

        assertThat(set.gpuPools()).extracting(GpuPool::name).containsExactly("a", "b");
        assertThat(set.gpuPools().get(0).taints())
                .isEqualTo(set.gpuPools().get(1).taints());
    }

    @Test
    void askingForWhatIsOfAnotherTypeGivesNothing() {
        Field top = set("{kind: Pod, spec: {containers: text, n: [1, null], b: 'true', m: {x: ~}}}")
                .resources()
                .get(0)
                .root();

        assertThat(top.get("spec", "containers", "image", "x").isPresent()).isFalse();
        assertThat(top.get("spec", "containers").items()).isEmpty();
        assertThat(top.get("spec", "n").number()).isEmpty();
        assertThat(top.get("spec", "n").texts()).containsExactly("1");
        assertThat(top.get("spec", "b").isTrue()).isFalse();
        assertThat(top.get("spec", "m", "x").isPresent()).isFalse();
        assertThat(top.get("spec", "m", "x", "y").at())
                .isEqualTo(top.get("spec", "m", "x").at());
        assertThat(top.get("spec", "n").items().get(0).path()).isEqualTo("spec.n[0]");
        assertThat(top.get("metadata", "annotations", "a.b/c").path()).isEqualTo("metadata.annotations[\"a.b/c\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "q.ml.svc.cluster.local:9443, '', ml/q, 9443",
        "q.ml:9443, '', ml/q, 9443",
        "q, '', keda/q, ''",
        "dns:///q.ml:1, dns, ml/q, 1",
        "http://q.ml:1, http, ml/q, 1",
        "scaler.example.com:1, '', , 1"
    })
    void aScalerAddressNamesAService(String text, String scheme, String service, String port) {
        ScalerAddress address = ScalerAddress.parse(text).orElseThrow();

        assertThat(address.scheme()).isEqualTo(scheme);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.service("keda").map(name -> name.namespace() + "/" + name.name()))
                .isEqualTo(Optional.ofNullable(service));
    }

    @Test
    void selectorsFindPodsByTheirLabels() {
        ManifestSet set = set(workload("Deployment", "a", "x", "cpu: 1") + workload("Deployment", "b", "x", "cpu: 1"));
        Field selector = set("{kind: P, matchExpressions: [{key: app, operator: In, values: [b]}]}")
                .resources()
                .get(0)
                .root();

        assertThat(set.workloads().selectedBy(Selector.of(selector).orElseThrow(), "ml"))
                .extracting(pods -> pods.owner().name().name())
                .isEqualTo(List.of("b"));
        assertThat(set.workloads().selectedBy(Selector.of(selector).orElseThrow(), "default"))
                .isEmpty();
    }
}

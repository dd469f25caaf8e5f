package dev.gpuscale.policy.rules.scaler;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.set.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalerRulesTest {
    private static String scaler(String kind, String spec, String pod) {
        return "{apiVersion: apps/v1, kind: " + kind
                + ", metadata: {name: s, namespace: ml, labels: {gpuscale.dev/role: scaler}}, spec: {" + spec
                + "template: {metadata: {labels: {app: s}}, spec: {" + pod + "}}}}\n---\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deployment | '' | 1",
                "Deployment | 'replicas: 1,' | 1",
                "Deployment | 'replicas: 2,' | 0",
                "StatefulSet | 'replicas: 1,' | 1",
                "DaemonSet | '' | 0"
            })
    void oneScalerIsTooFew(String kind, String spec, int findings) {
        assertThat(found("GPU160", scaler(kind, spec, "containers: [{name: c}]")))
                .hasSize(findings);
    }

    @Test
    void whatScalesTheScalerSaysHowManyThereAre() {
        assertThat(
                        found(
                                "GPU160",
                                scaler("Deployment", "", "containers: [{name: c}]")
                                        + "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: s, namespace: ml}, "
                                        + "spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {kind: Deployment, name: s}}}"))
                .isEmpty();
    }

    @Test
    void aBudgetIsMissedOnlyWhereThereAreTwoAndNothingElseIsMissing() {
        String two = scaler("Deployment", "replicas: 2,", "containers: [{name: c}]");
        String budget = "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b, namespace: NS}, spec: "
                + "{maxUnavailable: 1, selector: {matchLabels: {app: s}}}}";
        Options complete = new Options(true, "keda");

        assertThat(found("GPU161", two)).isEmpty();
        assertThat(found("GPU161", two, complete)).hasSize(1);
        assertThat(found("GPU161", two.replace("replicas: 2", "replicas: 1"), complete))
                .isEmpty();
        assertThat(found("GPU161", two + budget.replace("NS", "ml"), complete)).isEmpty();
        assertThat(found("GPU161", two + budget.replace("NS", "other"), complete))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerations: [{operator: Exists}] | 1",
                "tolerations: [{operator: Exists, effect: NoExecute}] | 0",
                "tolerations: [{key: nvidia.com/gpu, operator: Exists}] | 1",
                "tolerations: [{key: team, value: gpu}] | 1",
                "tolerations: [{key: team, value: web}] | 0",
                "tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists}] | 0",
                "containers: [{name: c, resources: {limits: {nvidia.com/gpu: 1}}}] | 1"
            })
    void theScalerStaysOffGpuNodes(String pod, int findings) {
        String pool =
                "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: p}, spec: {limits: {nvidia.com/gpu: 1}, "
                        + "template: {spec: {taints: [{key: team, value: gpu, effect: NoSchedule}]}}}}";

        assertThat(found("GPU162", scaler("Deployment", "", pod) + pool)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{name: c}] | 1",
                "containers: [{name: c, readinessProbe: {}}, {name: d}] | 0",
                "containers: [] | 0"
            })
    void aScalerSaysWhenItIsReady(String pod, int findings) {
        assertThat(found("GPU163", scaler("Deployment", "", pod))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | container c of the scaler requests no cpu and no memory",
                "{requests: {cpu: 1}} | container c of the scaler requests no memory",
                "{requests: {cpu: 1}, limits: {memory: 1Gi}} | "
            })
    void aLimitIsARequestToo(String resources, String message) {
        String yaml = scaler("Deployment", "", "containers: [{name: c, resources: " + resources + "}]");

        if (message == null) {
            assertThat(found("GPU164", yaml)).isEmpty();
        } else {
            assertThat(found("GPU164", yaml)).singleElement().asString().endsWith(message);
        }
    }

    @Test
    void severalScalersStandBehindAHeadlessService() {
        String two = scaler("Deployment", "replicas: 2,", "containers: [{name: c}]");
        String service =
                "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: ml}, spec: {clusterIP: X, selector: "
                        + "{app: s}}}";

        assertThat(found("GPU166", two + service.replace("X", "None"))).isEmpty();
        assertThat(found("GPU166", two + service.replace("clusterIP: X, ", ""))).hasSize(1);
        assertThat(found("GPU166", two.replace("replicas: 2", "replicas: 1") + service))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace: ml | '' | metrics | 0",
                "namespace: ml | '' | grpc | 1",
                "namespace: other | '' | grpc | 0",
                "namespace: other | 'namespaceSelector: {any: true},' | grpc | 1",
                "namespace: other | 'namespaceSelector: {matchNames: [ml]},' | grpc | 1",
                "namespace: other | 'namespaceSelector: {matchNames: [ml]},' | metrics | 0"
            })
    void aMonitorNamesAPortOfWhatItSelects(String namespace, String namespaces, String port, int findings) {
        String things = scaler("Deployment", "", "containers: [{name: c, ports: [{name: metrics, containerPort: 1}]}]")
                + "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: ml, labels: {app: s}}, spec: {ports: [{name: "
                + "metrics, port: 1}]}}\n---\n";
        String monitor = "{apiVersion: monitoring.coreos.com/v1, kind: KIND, metadata: {name: m, " + namespace
                + "}, spec: {" + namespaces + " selector: {matchLabels: {app: s}}, LIST: [{port: " + port
                + "}, {targetPort: 1}]}}";

        assertThat(found(
                        "GPU167",
                        things + monitor.replace("KIND", "ServiceMonitor").replace("LIST", "endpoints")))
                .hasSize(findings);
        assertThat(found(
                        "GPU167",
                        things + monitor.replace("KIND", "PodMonitor").replace("LIST", "podMetricsEndpoints")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topologySpreadConstraints: [] | 1",
                "topologySpreadConstraints: [{maxSkew: 1}] | 0",
                "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}} | 0",
                "affinity: {podAntiAffinity: {}} | 1",
                "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}} | 1"
            })
    void severalScalersAreSpread(String pod, int findings) {
        assertThat(found("GPU168", scaler("Deployment", "replicas: 2,", "containers: [{name: c}], " + pod)))
                .hasSize(findings);
    }
}

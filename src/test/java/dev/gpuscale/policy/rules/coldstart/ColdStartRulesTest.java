package dev.gpuscale.policy.rules.coldstart;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColdStartRulesTest {
    private static String worker(String facts, String container, String fields) {
        return """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: worker, annotations: {%s}}
            spec:
              template: {spec: {containers: [{name: c, image: "vllm:1", resources: {limits: {nvidia.com/gpu: 1}}, %s}]}}
              %s
            """.formatted(facts, container, fields);
    }

    private static String scaled(String promise, String fields) {
        return """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: s, annotations: {gpuscale.dev/wait-slo: %s}}
            spec: {scaleTargetRef: {name: worker}, %s}
            """.formatted(promise, fields);
    }

    private static final String WARM = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: warm}
            spec: {replicas: 1, template: {spec: {containers: [{image: "pause:3"}]}}}
            """;

    private static final String BUFFER = """
            ---
            apiVersion: autoscaling.x-k8s.io/v1beta1
            kind: CapacityBuffer
            metadata: {name: b}
            spec: {scalableRef: {kind: Deployment, name: worker}}
            """;

    private static final String STARTS = "gpuscale.dev/cold-start: 240s, gpuscale.dev/warm-start: 75s";

    @ParameterizedTest
    @CsvSource({
        "240s, minReplicaCount: 0, 0",
        "239s, minReplicaCount: 0, 1",
        "239s, maxReplicaCount: 4, 1",
        "30s, minReplicaCount: 1, 0",
        "30s, 'minReplicaCount: 1, idleReplicaCount: 0', 1",
        "soon, minReplicaCount: 0, 0"
    })
    void fromZeroThePromiseIsAtLeastAColdStart(String promise, String replicas, int findings) {
        assertThat(found("GPU100", worker(STARTS, "", "") + scaled(promise, replicas)))
                .hasSize(findings);
    }

    @Test
    void warmNodesHelpWhenAStartOnThemKeepsThePromise() {
        String kept = worker(STARTS, "", "") + scaled("75s", "minReplicaCount: 0");
        String broken = worker(STARTS, "", "") + scaled("74s", "minReplicaCount: 0");

        assertThat(found("GPU100", kept)).hasSize(1);
        assertThat(found("GPU100", kept + WARM)).isEmpty();
        assertThat(found("GPU100", kept + BUFFER)).isEmpty();
        assertThat(found("GPU100", kept + BUFFER.replace("name: worker", "name: other")))
                .hasSize(1);
        assertThat(found("GPU100", kept + WARM.replace("replicas: 1", "replicas: 0")))
                .hasSize(1);
        assertThat(found("GPU100", broken + WARM))
                .containsExactly("spec.minReplicaCount: it may be at zero and a start on a warm node takes 1m15s, "
                        + "while the promised wait is 1m14s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45s | pollingInterval: 45, triggers: [{type: external}] | 0",
                "45s | pollingInterval: 46, triggers: [{type: external}] | 1",
                "29s | triggers: [{type: external}] | 1",
                "29s | minReplicaCount: 1, triggers: [{type: external}] | 0",
                "29s | triggers: [{type: external-push}, {type: cron}] | 0",
                "29s | triggers: [{type: external-push}, {type: prometheus}] | 1",
                "29s | triggers: none | 0"
            })
    void workIsNoticedWithinThePromise(String promise, String fields, int findings) {
        assertThat(found("GPU101", scaled(promise, fields))).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({
        "vllm, 1",
        "vllm:latest, 1",
        "registry:5000/vllm, 1",
        "registry:5000/vllm:1, 0",
        "vllm:latest-cuda, 0",
        "vllm:latest@sha256:9b20, 0",
        "vllm@sha256:9b20, 0",
        "'', 0"
    })
    void anImageHasATagOrADigest(String image, int findings) {
        String yaml = worker("", "", "").replace("vllm:1", image);

        assertThat(found("GPU102", yaml)).hasSize(findings);
        assertThat(found("GPU102", yaml.replace("containers:", "initContainers:")))
                .hasSize(findings);
    }

    @Test
    void oneGpuContainerWithAProbeIsEnoughAndASidecarIsNone() {
        String without = worker("", "", "");
        String sidecar = without.replace("containers: [", "containers: [{name: p, readinessProbe: {}}, ");

        assertThat(found("GPU104", without)).hasSize(1);
        assertThat(found("GPU104", sidecar)).hasSize(1);
        assertThat(found("GPU104", worker("", "readinessProbe: {}", ""))).isEmpty();
        assertThat(found("GPU105", worker("", "readinessProbe: {}", ""))).hasSize(1);
        assertThat(found("GPU105", worker("", "startupProbe: {}", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startupProbe: {periodSeconds: 5, failureThreshold: 12} | 0",
                "startupProbe: {periodSeconds: 5, failureThreshold: 11} | 1",
                "startupProbe: {periodSeconds: 5, failureThreshold: 11, initialDelaySeconds: 5} | 0",
                "startupProbe: {failureThreshold: 6} | 0",
                "startupProbe: {periodSeconds: 19} | 1",
                "startupProbe: {periodSeconds: 0, failureThreshold: 0} | 1",
                "startupProbe: {failureThreshold: 60}, livenessProbe: {} | 0",
                "livenessProbe: {initialDelaySeconds: 30} | 0",
                "livenessProbe: {initialDelaySeconds: 29} | 1",
                "readinessProbe: {} | 0"
            })
    void theProbeWaitsForTheModel(String probes, int findings) {
        assertThat(found("GPU106", worker("gpuscale.dev/model-load: 60s", probes, "")))
                .hasSize(findings);
        assertThat(found("GPU106", worker("", probes, ""))).as("load not known").isEmpty();
    }
}

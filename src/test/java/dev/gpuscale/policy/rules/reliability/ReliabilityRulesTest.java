package dev.gpuscale.policy.rules.reliability;

import static dev.gpuscale.policy.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.set.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityRulesTest {
    private static String worker(String spec) {
        return """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: worker, annotations: {gpuscale.dev/cold-start: 10m}}
            spec:
              template:
                metadata: {labels: {app: worker}}
                spec: {containers: [{name: c, resources: {limits: {nvidia.com/gpu: 2}}}]}
              %s
            """.formatted(spec);
    }

    private static String budget(String fields) {
        return """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: b}
            spec: {%s, selector: {matchLabels: {app: worker}}}
            """.formatted(fields);
    }

    private static String scaled(String fields) {
        return """
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: s}
            spec: {scaleTargetRef: {name: worker}, %s}
            """.formatted(fields);
    }

    @ParameterizedTest
    @CsvSource({
        "maxUnavailable: 0, 1",
        "maxUnavailable: 0%, 1",
        "maxUnavailable: 1, 0",
        "maxUnavailable: 10%, 0",
        "maxUnavailable: none, 0",
        "minAvailable: 100%, 1",
        "minAvailable: 99%, 0",
        "minAvailable: 2, 1",
        "minAvailable: 1, 0",
        "minAvailable: 0, 0"
    })
    void aBudgetLetsOnePodOfTwoGo(String fields, int findings) {
        assertThat(found("GPU111", worker("replicas: 2") + budget(fields))).hasSize(findings);
    }

    @Test
    void theReplicasAreTheLeastThatTheScalerLeaves() {
        String yaml = worker("") + budget("minAvailable: 1");
        String hpa = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: h}
            spec: {scaleTargetRef: {kind: Deployment, name: worker}, minReplicas: 2}
            """;

        assertThat(found("GPU111", yaml))
                .containsExactly("spec.minAvailable: minAvailable is 1, and Deployment/worker may have only 1");
        assertThat(found("GPU111", yaml + scaled("minReplicaCount: 0"))).hasSize(1);
        assertThat(found("GPU111", yaml + scaled("minReplicaCount: 2"))).isEmpty();
        assertThat(found("GPU111", yaml + hpa)).isEmpty();
        assertThat(found("GPU111", worker("") + budget("minAvailable: 0") + scaled("minReplicaCount: 0")))
                .isEmpty();
        assertThat(found("GPU111", budget("minAvailable: 1")))
                .as("workload not in the set")
                .isEmpty();
    }

    @Test
    void twoReplicasWithoutABudgetAreToldInACompleteSet() {
        Options complete = new Options(true, "keda");
        String two = worker("") + scaled("minReplicaCount: 2");

        assertThat(found("GPU112", two, complete)).hasSize(1);
        assertThat(found("GPU112", two)).isEmpty();
        assertThat(found("GPU112", two + budget("maxUnavailable: 1"), complete)).isEmpty();
        assertThat(found(
                        "GPU112",
                        two + budget("maxUnavailable: 1").replace("name: b", "name: b, namespace: x"),
                        complete))
                .hasSize(1);
        assertThat(found("GPU112", worker("") + scaled("minReplicaCount: 1"), complete))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "progressDeadlineSeconds: 600, 0", "progressDeadlineSeconds: 599, 1"})
    void aRolloutMayTakeAColdStart(String deadline, int findings) {
        assertThat(found("GPU113", worker(deadline))).hasSize(findings);
    }

    @Test
    void theDefaultDeadlineCountsToo() {
        assertThat(found("GPU113", worker("").replace("cold-start: 10m", "cold-start: 601s")))
                .containsExactly("spec.progressDeadlineSeconds: a rollout fails after 10m (the default), "
                        + "a cold start takes 10m1s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emptyDir: {medium: Memory} | /dev/shm | 0",
                "emptyDir: {medium: Memory} | /dev/shm/ | 0",
                "emptyDir: {medium: Memory} | /cache | 1",
                "emptyDir: {} | /dev/shm | 1",
                "hostPath: {path: /dev/shm} | /dev/shm | 1"
            })
    void severalGpusHaveSharedMemory(String volume, String path, int findings) {
        String yaml = worker("")
                .replace("{name: c,", "{name: c, volumeMounts: [{name: shm, mountPath: " + path + "}],")
                .replace("{containers:", "{volumes: [{name: shm, " + volume + "}], containers:");

        assertThat(found("GPU115", yaml)).hasSize(findings);
        assertThat(found("GPU115", yaml.replace("gpu: 2", "gpu: 1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollout: {strategy: gradual} | 0",
                "rolloutStrategy: gradual | 0",
                "rolloutStrategy: gradual, rollout: {strategy: immediate} | 0",
                "rolloutStrategy: immediate, rollout: {strategy: gradual} | 1",
                "rollout: {propagationPolicy: foreground} | 1",
                "rollout: gradual | 1"
            })
    void changedJobsRunOn(String fields, int findings) {
        assertThat(found("GPU118", "{apiVersion: keda.sh/v1alpha1, kind: ScaledJob, spec: {" + fields + "}}"))
                .hasSize(findings);
    }

    @Test
    void onlyJobsWithGpusNeedADeadline() {
        String job = "{apiVersion: keda.sh/v1alpha1, kind: ScaledJob, spec: {jobTargetRef: {template: {spec: "
                + "{containers: [{resources: {limits: {nvidia.com/gpu: 1}}}]}}}}}";

        assertThat(found("GPU117", job))
                .containsExactly("spec.jobTargetRef.activeDeadlineSeconds: its jobs have no activeDeadlineSeconds");
        assertThat(found("GPU117", job.replace("nvidia.com/gpu", "cpu"))).isEmpty();
        assertThat(found("GPU117", job.replace("{template:", "{activeDeadlineSeconds: 60, template:")))
                .isEmpty();
    }
}

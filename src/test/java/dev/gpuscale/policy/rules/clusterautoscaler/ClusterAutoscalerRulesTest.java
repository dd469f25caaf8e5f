package dev.gpuscale.policy.rules.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of the rules; their plain cases are among the policy cases. */
class ClusterAutoscalerRulesTest {
    private static final String TAG = "k8s.io/cluster-autoscaler/node-template/";

    private static String autoscaler(String argument) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cluster-autoscaler}
            spec: {template: {spec: {containers: [{name: c, image: "r/cluster-autoscaler:v1", args: ["%s"]}]}}}
            ---
            """.formatted(argument);
    }

    private static String worker(String annotation, String podSpec) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: w, annotations: {gpuscale.dev/cold-start: 4m}}
            spec:
              template:
                metadata: {annotations: {%s}}
                spec:
                  tolerations: [{operator: Exists}]
                  containers: [{name: c, image: "x:1", resources: {limits: {nvidia.com/gpu: 1}}}]
                  %s
            ---
            """.formatted(annotation, podSpec);
    }

    private static String group(String fields) {
        return "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: ml}, managedNodeGroups: [{name: g, "
                + fields + "}]}";
    }

    private static List<String> found(String rule, String yaml) {
        return Checks.check(yaml).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | {name: v, emptyDir: {}}               | true",
                "''                             | {name: v, emptyDir: {medium: Memory}} | false",
                "''                             | {name: v, hostPath: {path: /x}}       | true",
                "''                             | {name: v, configMap: {name: x}}       | false",
                "safe-to-evict: 'true'          | {name: v, emptyDir: {}}               | false",
                "safe-to-evict: 'false'         | {name: v, emptyDir: {}}               | false",
                "safe-to-evict-local-volumes: 'a, v' | {name: v, emptyDir: {}}          | false",
                "safe-to-evict-local-volumes: a | {name: a, emptyDir: {}}, {name: v, emptyDir: {}} | true"
            })
    void localStorageIsNamedOrInMemory(String annotation, String volumes, boolean isFound) {
        String worker = worker(
                annotation.isEmpty() ? "" : "cluster-autoscaler.kubernetes.io/" + annotation,
                "volumes: [" + volumes + "]");

        assertThat(found("GPU075", worker + autoscaler("--v=4"))).hasSize(isFound ? 1 : 0);
        assertThat(found("GPU075", worker + autoscaler("--skip-nodes-with-local-storage=false")))
                .isEmpty();
        assertThat(found("GPU075", worker)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minSize: 0, taints: [{key: t, effect: NoSchedule}]                                   | true",
                "minSize: 1, taints: [{key: t, effect: NoSchedule}]                                   | false",
                "taints: [{key: t, effect: NoSchedule}]                                               | false",
                "minSize: 0, taints: [{key: t, effect: NoSchedule}], propagateASGTags: true           | false",
                "minSize: 0, taints: [{key: t, effect: NoSchedule}], tags: {TAGtaint/t: 'x:NoSchedule'} | false",
                "minSize: 0, labels: {pool: a}                                                        | true",
                "minSize: 0, labels: {pool: a}, tags: {TAGlabel/pool: a}                              | false",
                "minSize: 0, labels: {team: a}                                                        | false"
            })
    void anEmptyGroupIsKnownByItsTags(String fields, boolean isFound) {
        String yaml =
                worker("", "nodeSelector: {pool: a}") + group("instanceType: g6.xlarge, " + fields.replace("TAG", TAG));

        assertThat(found("GPU076", yaml)).hasSize(isFound ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instanceType: g6.xlarge                                                     | true",
                "instanceType: g6.xlarge, labels: {k8s.amazonaws.com/accelerator: nvidia-l4} | false",
                "instanceType: inf2.xlarge                                                   | false",
                "instanceType: m7i.xlarge                                                    | false"
            })
    void groupsWithGpusSaySo(String fields, boolean isFound) {
        assertThat(found("GPU077", group(fields))).hasSize(isFound ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "--v=4, 600, 0",
        "--v=4, 601, 1",
        "--max-graceful-termination-sec=900, 900, 0",
        "--max-graceful-termination-sec=899, 900, 1",
        "--max-graceful-termination-sec=long, 900, 0"
    })
    void theAutoscalerWaitsForTheGracePeriod(String argument, int grace, int findings) {
        String yaml = worker("", "terminationGracePeriodSeconds: " + grace) + autoscaler(argument);

        assertThat(found("GPU078", yaml)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({
        "--v=4, 0",
        "--scale-down-unneeded-time=4m, 0",
        "--scale-down-unneeded-time=239s, 1",
        "--scale-down-unneeded-time=soon, 0"
    })
    void idleNodesStayAsLongAsAColdStart(String argument, int findings) {
        assertThat(found("GPU079", worker("", "volumes: []") + autoscaler(argument)))
                .hasSize(findings);
    }
}

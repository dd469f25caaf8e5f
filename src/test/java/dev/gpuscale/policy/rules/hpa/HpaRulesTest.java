package dev.gpuscale.policy.rules.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules say near their borders; the plain cases are in the folder of policy cases. */
class HpaRulesTest {
    private static final String WORKER = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: w, annotations: {gpuscale.dev/cold-start: 240s}}
        spec: {template: {spec: {containers: [{name: c, resources: {limits: {nvidia.com/gpu: 1}}}]}}}
        """;

    private static String hpa(String version, String spec) {
        return "---\napiVersion: autoscaling/" + version + "\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n"
                + "spec: {scaleTargetRef: {kind: Deployment, name: w}, " + spec + "}\n";
    }

    private static String scaledObject(String annotation, String nameOfHpa) {
        return "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: so, annotations: {" + annotation
                + "}}\nspec: {scaleTargetRef: {name: w}, advanced: {horizontalPodAutoscalerConfig: {name: " + nameOfHpa
                + "}}}\n";
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
                "scaledobject.keda.sh/transfer-hpa-ownership: 'true'  | h     | 0",
                "scaledobject.keda.sh/transfer-hpa-ownership: 'true'  | other | 1",
                "scaledobject.keda.sh/transfer-hpa-ownership: 'false' | h     | 1",
                "a: b                                                 | h     | 1"
            })
    void anHpaIsHandedOverByNameAndByAnnotation(String annotation, String name, int findings) {
        assertThat(messages("GPU040", scaledObject(annotation, name) + hpa("v2", "")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "behavior: {scaleDown: {stabilizationWindowSeconds: 240}} | 0",
                "behavior: {scaleDown: {stabilizationWindowSeconds: 239}} | 1",
                "behavior: {scaleDown: {stabilizationWindowSeconds: 0}}   | 1",
                "behavior: {}                                             | 0"
            })
    void theWindowOfAnHpaCoversTheColdStartOfItsTarget(String spec, int findings) {
        assertThat(messages("GPU041", WORKER + hpa("v2", spec))).hasSize(findings);
        assertThat(messages("GPU041", hpa("v2", spec))).isEmpty();
    }

    @Test
    void withoutAWindowTheDefaultIsJudged() {
        assertThat(messages("GPU041", WORKER.replace("240s", "301s") + hpa("v2", "")))
                .containsExactly(
                        "replicas are taken away after 300s (the default) of less work, a cold start takes 5m1s");
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "61, 1"})
    void scalingOutMayWaitAMinute(long seconds, int findings) {
        assertThat(messages("GPU042", hpa("v2", "behavior: {scaleUp: {stabilizationWindowSeconds: " + seconds + "}}")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stabilizationWindowSeconds: 3600                            | 0",
                "stabilizationWindowSeconds: 3601                            | 1",
                "stabilizationWindowSeconds: -1                              | 1",
                "policies: [{type: Pods, value: 1, periodSeconds: 1}]        | 0",
                "policies: [{type: Percent, value: 100, periodSeconds: 1800}] | 0",
                "policies: [{type: Pods, value: 0, periodSeconds: 0}]        | 2",
                "policies: [{type: pods, value: 1, periodSeconds: 1801}]     | 2",
                "policies: [{type: 1, value: many}, text]                    | 1",
                "policies: text                                              | 0"
            })
    void aBehaviourStaysInTheRangeOfTheApi(String direction, int findings) {
        assertThat(messages("GPU044", hpa("v2", "behavior: {scaleUp: {" + direction + "}}")))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v2 | maxReplicas: 5                                       | 1",
                "v1 | targetCPUUtilizationPercentage: 70                   | 1",
                "v2 | metrics: []                                          | 1",
                "v2 | 'metrics: [{type: Resource}, {type: External}]'      | 0",
                "v2 | 'metrics: [{type: Resource}, {type: ContainerResource}]' | 1"
            })
    void oneMetricOfDemandIsEnough(String version, String spec, int findings) {
        assertThat(messages("GPU045", WORKER + hpa(version, spec))).hasSize(findings);
        assertThat(messages("GPU045", hpa(version, spec))).isEmpty();
    }
}

package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gpuscale.units.UserException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document is refused for what the API server, KEDA or Karpenter refuse: one edit, one problem. */
class ValidationTest {
    static Stream<Arguments> edits() {
        String pods = Texts.DEPLOYMENT;
        String keda = Texts.SCALED_OBJECT;
        String hpa = Texts.HPA;
        String pool = Texts.NODE_POOL;
        return Stream.of(
                arguments(
                        pods,
                        "spec:\n  sel",
                        "spec:\n  replicas: -1\n  sel",
                        "spec.replicas must be at least 0, but is -1"),
                arguments(
                        pods,
                        "spec:\n  sel",
                        "spec:\n  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}\n  sel",
                        "maxUnavailable must not be 0 when maxSurge is 0 too"),
                arguments(
                        pods,
                        "spec:\n  sel",
                        "spec:\n  strategy: {type: recreate}\n  sel",
                        "must be one of RollingUpdate, Recreate"),
                arguments(pods, "matchLabels: {app: worker}", "matchLabels: {}", "spec.selector must not be empty"),
                arguments(pods, "cpu: 500m", "cpu: lots", "requests.cpu must be a quantity"),
                arguments(pods, "cpu: 500m", "cpu: -1", "requests.cpu must not be negative"),
                arguments(pods, "limits: {", "limits: {memory: 512Mi, ", "requests.memory must not be above the limit"),
                arguments(
                        pods,
                        "      containers:",
                        "      tolerations: [{operator: Equal}]\n      containers:",
                        "operator must be Exists when there is no key"),
                arguments(pods, "image: worker:1", "image:", "containers[0].image is missing"),
                arguments(pods, "name: worker\nspec", "name: Worker\nspec", "metadata.name must be lower case"),
                arguments(
                        keda,
                        "    name: worker\n  min",
                        "    kind: Deployment\n  min",
                        "spec.scaleTargetRef.name is missing"),
                arguments(keda, "minReplicaCount: 0", "pollingInterval: 0", "pollingInterval must be at least 1"),
                arguments(keda, "minReplicaCount: 0", "pollingInterval: 1.5", "must be a whole number, but is 1.5"),
                arguments(
                        keda, "minReplicaCount: 0", "fallback: {failureThreshold: 3}", "fallback.replicas is missing"),
                arguments(
                        keda,
                        "minReplicaCount: 0",
                        "fallback: {failureThreshold: 3, replicas: 1, behavior: scalingModifiers}",
                        "behavior scalingModifiers needs a formula"),
                arguments(
                        keda, "minReplicaCount: 0", "advanced: {scalingModifiers: {formula: a}}", "target is missing"),
                arguments(
                        keda,
                        "minReplicaCount: 0",
                        "advanced: {scalingModifiers: {formula: a, target: \"0\"}}",
                        "target must be a number above 0"),
                arguments(
                        keda, "minReplicaCount: 0", "idleReplicaCount: 0", "must be below minReplicaCount, which is 0"),
                arguments(keda, "type: redis", "type: cpu", "must be at least 1 when every trigger is cpu or memory"),
                arguments(
                        keda,
                        "type: redis",
                        "type: redis\n      metricType: Utilization",
                        "is for cpu and memory only"),
                arguments(
                        keda,
                        "triggers:\n    - type: redis\n      metadata:\n        listLength: \"5\"",
                        "triggers: []",
                        "triggers must have at least one item"),
                arguments(
                        keda,
                        "minReplicaCount: 0",
                        "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies: []}}}}",
                        "policies must have at least one policy"),
                arguments(
                        keda,
                        "minReplicaCount: 0",
                        "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies:"
                                + " [{type: Pods, value: 1, periodSeconds: 1801}]}}}}",
                        "periodSeconds must be between 1 and 1800"),
                arguments(hpa, "  maxReplicas: 10\n", "", "spec.maxReplicas is missing"),
                arguments(
                        hpa,
                        "maxReplicas: 10",
                        "maxReplicas: 10\n  minReplicas: 11",
                        "minReplicas is 11, above maxReplicas"),
                arguments(
                        hpa,
                        "averageUtilization: 60",
                        "averageUtilization: 0",
                        "averageUtilization must be at least 1"),
                arguments(hpa, ", averageUtilization: 60", "", "averageUtilization or averageValue must be set"),
                arguments(hpa, "autoscaling/v2", "autoscaling/v2beta2", "apiVersion autoscaling/v2beta2 is not served"),
                arguments(pool, "consolidateAfter: 5m", "consolidateAfter: 300", "must be text, but 300 is a number"),
                arguments(pool, "consolidateAfter: 5m", "consolidateAfter: 5d", "must be a duration in h, m and s"),
                arguments(pool, "consolidateAfter: 5m", "budgets: []", "disruption.consolidateAfter is missing"),
                arguments(
                        pool,
                        "consolidateAfter: 5m",
                        "consolidateAfter: 5m\n    budgets: [{nodes: \"1\", schedule: \"@daily\"}]",
                        "duration is missing: schedule and duration go together"),
                arguments(
                        pool,
                        "consolidateAfter: 5m",
                        "consolidateAfter: 5m\n    budgets: [{nodes: \"101%\"}]",
                        "must be a count or 0% to 100%"),
                arguments(
                        pool,
                        "operator: In, values: [on-demand]",
                        "operator: Lt, values: [x]",
                        "must be one whole number in quotes"),
                arguments(
                        pool,
                        "operator: In, values: [on-demand]",
                        "operator: In",
                        "must have at least one value for In"),
                arguments(
                        pool,
                        "operator: In, values: [on-demand]",
                        "operator: Exists, values: [a]",
                        "must be absent for Exists"),
                arguments(
                        pool,
                        "values: [on-demand]",
                        "values: [on-demand], minValues: 2",
                        "minValues is 2, but there are only 1"),
                arguments(
                        pool,
                        "key: karpenter.sh/capacity-type",
                        "key: karpenter.sh/nodepool",
                        "which Karpenter refuses"),
                arguments(
                        pool,
                        "    spec:",
                        "    spec:\n      startupTaints: [{key: nvidia.com/gpu, effect: NoSchedule}]",
                        "have nvidia.com/gpu with the effect NoSchedule twice"),
                arguments(
                        pool, "spec:\n  limits", "spec:\n  weight: 101\n  limits", "weight must be between 1 and 100"),
                arguments(
                        "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: p}\nvalue: 1\n",
                        "value: 1",
                        "value: 2000000000",
                        "value must be between -2147483648 and 1000000000"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void refuses(String document, String from, String to, String problem) {
        assertThat(document).contains(from);
        boolean scaler = document.equals(Texts.SCALED_OBJECT) || document.equals(Texts.HPA);
        String rest = scaler ? Texts.DEPLOYMENT : "";
        Texts.read(document, rest);
        assertThatThrownBy(() -> Texts.read(document.replace(from, to), rest))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(only -> assertThat(only.message()).contains(problem)));
    }
}

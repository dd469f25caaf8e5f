package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gpuscale.units.UserException;
import java.util.List;
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
        String budget = Texts.DISRUPTION_BUDGET;
        String daemons = Texts.DAEMON_SET;
        String buffer = Texts.CAPACITY_BUFFER;
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
                        "consolidateAfter: 5m\n    budgets: [{nodes: \"1\", schedule: \"0 9 * *\", duration: 8h}]",
                        "schedule must be a cron schedule in UTC"),
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
                        budget,
                        "maxUnavailable: 1",
                        "maxUnavailable: 1\n  minAvailable: 1",
                        "maxUnavailable must be absent when there is a minAvailable"),
                arguments(budget, "maxUnavailable: 1", "maxUnavailable: 101%", "must be at most 100%"),
                arguments(budget, "maxUnavailable: 1", "minAvailable: half", "must be a count or a percentage"),
                arguments(
                        budget,
                        "maxUnavailable: 1",
                        "unhealthyPodEvictionPolicy: Always",
                        "must be one of AlwaysAllow, IfHealthyBudget"),
                arguments(budget, "policy/v1", "policy/v1beta1", "apiVersion policy/v1beta1 is not served"),
                arguments(
                        budget,
                        "matchLabels: {app: worker}",
                        "matchExpressions: [{key: app, operator: In}]",
                        "must have at least one value for In"),
                arguments(
                        budget,
                        "matchLabels: {app: worker}",
                        "matchExpressions: [{key: app, operator: Exists, values: [a]}]",
                        "must be absent for Exists"),
                arguments(
                        daemons,
                        "{app: pull}\n  template",
                        "{app: push}\n  template",
                        "does not match template labels"),
                arguments(daemons, "image: worker:1", "image:", "initContainers[0].image is missing"),
                arguments(daemons, "command: [/bin/true]", "command: [sleep, 5]", "must be text, but 5 is a number"),
                arguments(daemons, "spec:\n  sel", "spec:\n  replicas: 1\n  sel", "unknown field spec.replicas"),
                arguments(buffer, "  replicas: 2\n", "", "spec.scalableRef needs replicas, a percentage or limits"),
                arguments(
                        buffer,
                        "spec:\n",
                        "spec:\n  podTemplateRef: {name: worker}\n",
                        "podTemplateRef must be absent when there is a scalableRef"),
                arguments(
                        buffer,
                        "scalableRef: {apiGroup: apps, kind: Deployment, name: worker}\n  replicas: 2",
                        "podTemplateRef: {name: worker}\n  percentage: 10",
                        "podTemplateRef needs replicas or limits"),
                arguments(
                        buffer,
                        "scalableRef: {apiGroup: apps, kind: Deployment, name: worker}",
                        "provisioningStrategy: buffer.x-k8s.io/active-capacity",
                        "spec.scalableRef is missing"),
                arguments(buffer, "replicas: 2", "replicas: -2", "replicas must be at least 0"),
                arguments(buffer, "replicas: 2", "percentage: 10%", "must be a whole number"),
                arguments(buffer, "/v1beta1", "/v1", "apiVersion autoscaling.x-k8s.io/v1 is not served"),
                arguments(
                        pods,
                        "      containers:",
                        "      topologySpreadConstraints: [{topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]\n"
                                + "      containers:",
                        "topologySpreadConstraints[0].maxSkew is missing"),
                arguments(
                        pods,
                        "      containers:",
                        "      topologySpreadConstraints: [{maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]\n"
                                + "      containers:",
                        "maxSkew must be at least 1"),
                arguments(
                        pods,
                        "      containers:",
                        "      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{}]}}\n"
                                + "      containers:",
                        "topologyKey is missing"),
                arguments(
                        pods,
                        "      containers:",
                        "      volumes: [{name: a, emptyDir: {medium: Memory, size: 1Gi}}]\n      containers:",
                        "unknown field spec.template.spec.volumes[0].emptyDir.size"),
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
        boolean names =
                List.of(Texts.SCALED_OBJECT, Texts.HPA, Texts.CAPACITY_BUFFER).contains(document);
        String rest = names ? Texts.DEPLOYMENT : "";
        Texts.read(document, rest);
        assertThatThrownBy(() -> Texts.read(document.replace(from, to), rest))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(only -> assertThat(only.message()).contains(problem)));
    }
}

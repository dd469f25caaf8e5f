package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that asks for something that is not simulated is listed; one that asks for nothing is not. */
class NotSimulatedTest {
    private static final String POOL = Texts.NODE_POOL.replace(
            "    consolidateAfter: 5m\n", "    consolidationPolicy: WhenEmpty\n    consolidateAfter: 5m\n");

    @Test
    void aPoolThatIsPlayedAsItIsListsNothing() {
        assertThat(Texts.read(POOL).notSimulatedPaths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WhenEmptyOrUnderutilized", "Balanced"})
    void aPoolsLifeOfNodesIsPlayed(String policy) {
        String text = POOL.replace("WhenEmpty", policy)
                .replace("values: [on-demand]", "values: [on-demand], minValues: 1")
                .replace("consolidateAfter: 5m\n", "consolidateAfter: 5m\n    budgets: [{nodes: \"1\"}]\n")
                .replace("      taints:\n", """
                      startupTaints: [{key: a, effect: NoSchedule}]
                      terminationGracePeriod: 1h
                      expireAfter: 1h
                      taints:
                """);
        assertThat(Texts.read(text).notSimulatedPaths()).isEmpty();
    }

    @Test
    void listsAStaticPool() {
        assertThat(Texts.read(POOL.replace("spec:\n  limits", "spec:\n  replicas: 3\n  limits"))
                        .notSimulatedPaths())
                .containsExactly("NodePool spec.replicas");
    }

    @Test
    void listsAPriorityClassThatAsksForPreemption() {
        assertThat(Texts.read(priorityClass("Never")).notSimulatedPaths()).isEmpty();
        assertThat(Texts.read(priorityClass("PreemptLowerPriority")).notSimulatedPaths())
                .containsExactly("PriorityClass preemptionPolicy (PreemptLowerPriority is played as Never)");
    }

    @Test
    void listsAnExternalMetricThatNoScaledObjectServes() {
        String text = Texts.HPA.substring(0, Texts.HPA.indexOf("    - type: Resource"))
                + "    - {type: External, external: {metric: {name: jobs}, target: {type: AverageValue, averageValue: 5}}}\n";
        assertThat(Texts.read(Texts.DEPLOYMENT, text).notSimulatedPaths())
                .containsExactly("HorizontalPodAutoscaler spec.metrics.external (nobody serves it: the query fails)");
    }

    @Test
    void listsAResourceMetricThatIsNotCpu() {
        assertThat(Texts.read(Texts.DEPLOYMENT, Texts.HPA).notSimulatedPaths()).isEmpty();
        assertThat(Texts.read(Texts.DEPLOYMENT, Texts.HPA.replace("name: cpu", "name: memory"))
                        .notSimulatedPaths())
                .containsExactly(
                        "HorizontalPodAutoscaler spec.metrics.resource.name (memory is not measured: the query fails)");
    }

    private static String priorityClass(String preemptionPolicy) {
        return "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 5\n"
                + "preemptionPolicy: " + preemptionPolicy + "\n";
    }
}

package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that asks for something that is not simulated is listed; one that asks for nothing is not. */
class NotSimulatedTest {
    private static final String POOL = Texts.NODE_POOL.replace(
            "    consolidateAfter: 5m\n", "    consolidationPolicy: WhenEmpty\n    consolidateAfter: 5m\n");

    private static final String UNDERUTILIZED =
            "NodePool spec.disruption.consolidationPolicy (WhenEmptyOrUnderutilized is played as WhenEmpty)";

    @Test
    void aPoolThatIsPlayedAsItIsListsNothing() {
        assertThat(Texts.read(POOL).notSimulatedPaths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'startupTaints: [{key: a, effect: NoSchedule}]', NodePool spec.template.spec.startupTaints",
        "terminationGracePeriod: 1h, NodePool spec.template.spec.terminationGracePeriod",
        "expireAfter: 1h, NodePool spec.template.spec.expireAfter"
    })
    void listsWhatAPoolSaysOfItsNodes(String field, String path) {
        String text = POOL.replace("      taints:\n", "      " + field + "\n      taints:\n");
        assertThat(Texts.read(text).notSimulatedPaths()).containsExactly(path);
    }

    @Test
    void listsHowManyTypesKarpenterMustKeepOpen() {
        String text = POOL.replace("values: [on-demand]", "values: [on-demand], minValues: 1");
        assertThat(Texts.read(text).notSimulatedPaths())
                .containsExactly("NodePool spec.template.spec.requirements.minValues");
    }

    @Test
    void listsBudgetsUnlessTheyAreTheDefault() {
        assertThat(Texts.read(withDisruption("budgets: [{nodes: 10%}]")).notSimulatedPaths())
                .isEmpty();
        assertThat(Texts.read(withDisruption("budgets: [{nodes: \"1\"}]")).notSimulatedPaths())
                .containsExactly("NodePool spec.disruption.budgets");
        assertThat(Texts.read(withDisruption("budgets: []")).notSimulatedPaths())
                .containsExactly("NodePool spec.disruption.budgets");
    }

    @Test
    void listsAPolicyThatMovesPodsGivenOrByDefault() {
        assertThat(Texts.read(POOL.replace("WhenEmpty", "Balanced")).notSimulatedPaths())
                .containsExactly("NodePool spec.disruption.consolidationPolicy (Balanced is played as WhenEmpty)");
        assertThat(Texts.read(POOL.replace("WhenEmpty", "WhenEmptyOrUnderutilized"))
                        .notSimulatedPaths())
                .containsExactly(UNDERUTILIZED);
        assertThat(Texts.read(POOL.replace("    consolidationPolicy: WhenEmpty\n", ""))
                        .notSimulatedPaths())
                .containsExactly(UNDERUTILIZED);
        String without =
                POOL.replace("  disruption:\n    consolidationPolicy: WhenEmpty\n    consolidateAfter: 5m\n", "");
        assertThat(Texts.read(without).notSimulatedPaths()).containsExactly(UNDERUTILIZED);
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

    private static String withDisruption(String field) {
        return POOL.replace("    consolidateAfter: 5m\n", "    consolidateAfter: 5m\n    " + field + "\n");
    }

    private static String priorityClass(String preemptionPolicy) {
        return "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 5\n"
                + "preemptionPolicy: " + preemptionPolicy + "\n";
    }
}

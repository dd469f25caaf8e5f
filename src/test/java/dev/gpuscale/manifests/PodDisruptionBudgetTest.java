package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pods a PodDisruptionBudget covers, and how many may be missing. */
class PodDisruptionBudgetTest {
    @Test
    void readsHowManyMayBeMissing() {
        PodDisruptionBudget missing = only(Texts.DISRUPTION_BUDGET);
        assertThat(missing.maxUnavailable()).contains(new IntOrPercent(1, false));
        assertThat(missing.minAvailable()).isEmpty();
        PodDisruptionBudget staying = only(Texts.DISRUPTION_BUDGET.replace(
                "maxUnavailable: 1", "minAvailable: 50%\n  unhealthyPodEvictionPolicy: AlwaysAllow"));
        assertThat(staying.minAvailable()).contains(new IntOrPercent(50, true));
        assertThat(staying.maxUnavailable()).isEmpty();
        assertThat(staying.evictsUnhealthyAlways()).isTrue();
    }

    @Test
    void allowsNoneToBeMissingWhenItSaysNothing() {
        assertThat(only(Texts.DISRUPTION_BUDGET.replace("  maxUnavailable: 1\n", ""))
                        .maxUnavailable())
                .contains(new IntOrPercent(0, false));
    }

    @Test
    void takesAnExpressionOfOneValueAsALabel() {
        String text = Texts.DISRUPTION_BUDGET.replace(
                "matchLabels: {app: worker}", "matchExpressions: [{key: app, operator: In, values: [worker]}]");
        assertThat(only(text).matchLabels()).containsExactly(Map.entry("app", "worker"));
        assertThat(read(text).notSimulated()).isEmpty();
    }

    @Test
    void coversAllPodsOfTheNamespaceWithAnEmptySelector() {
        String text = Texts.DISRUPTION_BUDGET.replace("matchLabels: {app: worker}", "{}");
        assertThat(only(text).matchLabels()).isEmpty();
        assertThat(read(text).notSimulated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{key: app, operator: In, values: [worker, other]}'",
        "'{key: app, operator: NotIn, values: [other]}'",
        "'{key: app, operator: Exists}'"
    })
    void leavesOutABudgetOfOtherExpressionsAndListsIt(String expression) {
        Manifests manifests = read(Texts.DISRUPTION_BUDGET.replace(
                "matchLabels: {app: worker}", "matchExpressions: [" + expression + "]"));
        assertThat(manifests.podDisruptionBudgets()).isEmpty();
        assertThat(manifests.notSimulatedPaths())
                .containsExactly("PodDisruptionBudget spec.selector.matchExpressions"
                        + " (only In with one value: the budget is left out)");
    }

    @Test
    void listsABudgetThatCoversNoPod() {
        assertThat(read(Texts.DISRUPTION_BUDGET.replace("app: worker", "app: other"))
                        .notSimulatedPaths())
                .containsExactly("PodDisruptionBudget spec.selector (it covers no pod of the documents)");
        assertThat(read(Texts.DISRUPTION_BUDGET.replace("name: worker", "name: worker\n  namespace: ml"))
                        .notSimulatedPaths())
                .containsExactly("PodDisruptionBudget spec.selector (it covers no pod of the documents)");
        String without = Texts.DISRUPTION_BUDGET.substring(0, Texts.DISRUPTION_BUDGET.indexOf("  selector"));
        assertThat(read(without).notSimulatedPaths())
                .containsExactly("PodDisruptionBudget spec (without a selector it covers no pod)");
        assertThat(read(without).podDisruptionBudgets()).isEmpty();
    }

    private static Manifests read(String budget) {
        return Texts.read(Texts.DEPLOYMENT, budget);
    }

    private static PodDisruptionBudget only(String budget) {
        return read(budget).podDisruptionBudgets().get(0);
    }
}

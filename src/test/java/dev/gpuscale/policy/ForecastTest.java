package dev.gpuscale.policy;

import static dev.gpuscale.policy.Forecast.Unit.SECONDS;
import static dev.gpuscale.policy.Forecast.Unit.SHARE;
import static dev.gpuscale.policy.Forecast.Unit.USD_PER_MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.manifests.Documents;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.Forecast.Unit;
import dev.gpuscale.policy.Forecast.Verdict;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final String WORKER = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: worker, namespace: ml, annotations: {%s}}
        spec: {template: {spec: {containers: []}}}
        ---
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: worker, namespace: ml}
        spec:
          scaleTargetRef: {name: worker}
          maxReplicaCount: 4
        """;

    private static Forecast forecast(Unit unit, double limit, double value, double halfWidth) {
        return new Forecast("ml/worker", "the promise", unit, limit, value, halfWidth, false, "10 runs");
    }

    private static CheckResult check(String annotation, Forecaster forecaster) {
        String yaml = WORKER.formatted(annotation);
        Documents documents = new Documents(YamlReader.read("test.yaml", yaml), List.of(), Map.of());
        ManifestSet set = ManifestSet.of(documents.all(), Options.PARTIAL, Fact.Source.NONE);
        RuleSet rules = new RuleSet(List.of());
        Policy policy = Policy.of(PolicyConfig.DEFAULT, Path.of(""), rules, List.of());
        return PolicyCheck.run(documents, set, rules, policy, Severity.ERROR, forecaster);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 70, 9.9, BROKEN",
        "60, 70, 10, OPEN",
        "60, 60, 0, KEPT",
        "60, 55, 5, KEPT",
        "60, 55, 5.1, OPEN",
        "60, 70, NaN, OPEN",
        "60, NaN, NaN, UNKNOWN"
    })
    void onlyAnIntervalBeyondTheBoundBreaksIt(double limit, double value, double halfWidth, Verdict verdict) {
        assertThat(forecast(SECONDS, limit, value, halfWidth).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0.99, 0.95, 0.01, BROKEN", "0.99, 0.985, 0.01, OPEN", "0.9, 0.98, 0.01, KEPT"})
    void aShareMayNotBeBelowItsBound(double limit, double value, double halfWidth, Verdict verdict) {
        assertThat(forecast(SHARE, limit, value, halfWidth).verdict()).isEqualTo(verdict);
    }

    @Test
    void aBrokenPromiseIsAFindingWhereTheReplicasAreBounded() {
        CheckResult result =
                check("", set -> List.of(forecast(USD_PER_MONTH, 6000, 7310.4, 120), forecast(SECONDS, 60, 83.1, 4.2)));

        assertThat(result.findings()).extracting(Finding::rule).containsExactly("GPU170", "GPU171");
        assertThat(result.findings()).allSatisfy(finding -> {
            assertThat(finding.object()).hasToString("ScaledObject/worker");
            assertThat(finding.at().line()).isEqualTo(11);
        });
        assertThat(result.findings().get(1).message())
                .isEqualTo("the promise is not kept: simulated 83.1 ±4.2 s (10 runs)");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void whatIsNotBrokenIsANote() {
        CheckResult result =
                check("", set -> List.of(forecast(SECONDS, 60, 58.2, 4.1), forecast(SHARE, 0.9, 0.98, 0.01)));

        assertThat(result.findings()).isEmpty();
        assertThat(result.notes())
                .containsExactly(
                        "ml/worker: the promise may be kept or not: simulated 58.2 ±4.1 s (10 runs)",
                        "ml/worker: the promise is kept: simulated 98.0 ±1.0% (10 runs)");
    }

    @Test
    void aQueueThatCannotKeepUpKeepsNoPromise() {
        Forecast overloaded =
                new Forecast("ml/worker", "the promise", SECONDS, 60, Double.NaN, Double.NaN, true, "10 runs");

        assertThat(check("", set -> List.of(overloaded)).findings())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("the promise is not kept: the queue cannot keep up (10 runs)");
    }

    @Test
    void aSuppressionOfItIsInPeaceWhereNothingIsSimulated() {
        String ignore = "ignore.gpuscale.dev/GPU171: later";

        assertThat(check(ignore, Forecaster.NONE).findings()).isEmpty();
        assertThat(check(ignore, set -> List.of()).findings())
                .extracting(Finding::rule)
                .containsExactly("GPU172");
    }

    @Test
    void whatCannotBePlayedIsAProblemBesideTheFindings() {
        CheckResult result = check("", set -> {
            throw new UserException(Location.of("s.yaml"), "no Deployment asks for a GPU", "");
        });

        assertThat(result.problems()).hasSize(1);
    }
}

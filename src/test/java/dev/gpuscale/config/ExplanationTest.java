package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    @Test
    void saysMeaningFormDefaultAndExample() {
        assertThat(Explanation.of("spec.slo.wait.p95")).isEqualTo("""
        spec.slo.wait.p95

          95% of the jobs take at most this.

          Value:    a duration, such as 250ms, 90s, 1h30m or 7d
          Default:  none
          Example:  p95: 60s
        """);
    }

    @Test
    void saysWhatIsBelow() {
        assertThat(Explanation.of("slo"))
                .startsWith("spec.slo\n")
                .contains("Below it:\n    wait           On the time from")
                .contains("    sojourn ");
    }

    @Test
    void tellsSeveralFieldsOfOneNameApart() {
        assertThat(Explanation.of("rate"))
                .startsWith("rate means several things:")
                .contains("\n  spec.workload.arrivals.poisson.rate\n", "\n  spec.workload.arrivals.mmpp.states.rate\n");
    }

    @Test
    void explainsTheSameThingAtSeveralPlacesOnce() {
        assertThat(Explanation.of("lognormal"))
                .startsWith("spec.workload.service.independent.time.lognormal\n")
                .contains("Also at:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenario", "Scenario"})
    void explainsTheWholeFile(String word) {
        assertThat(Explanation.of(word)).startsWith("Scenario\n").contains("    horizon        How long a replication");
    }

    @Test
    void anIndexIsNoPartOfAName() {
        assertThat(Explanation.of("spec.faults[0].kind"))
                .startsWith("spec.faults.kind\n")
                .contains("one of scalerDown, metricErrors, podCrash");
    }

    @ParameterizedTest
    @CsvSource({
        "spec.slo.wiat.p95, Did you mean spec.slo.wait.p95?",
        "replicatons, Did you mean spec.replications?",
        "spec.coldStart.imagePul, Did you mean spec.coldStart.imagePull?",
        "wait.p59, 'Did you mean spec.slo.wait.p50?'",
        "'', 'At the top: apiVersion, kind, metadata, spec.'"
    })
    void suggestsTheNearestName(String wrong, String cure) {
        assertThatThrownBy(() -> Explanation.of(wrong))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(cure);
    }

    @Test
    void everyFieldCanBeExplainedByItsPath() {
        Outline outline = Outline.of(Shape.of(ScenarioDocument.class));
        assertThat(outline.lines()).hasSizeGreaterThan(100).allSatisfy(line -> {
            assertThat(line.meaning().value()).as(line.path()).isNotBlank();
            assertThat(Explanation.of(line.path())).as(line.path()).startsWith(line.path());
        });
    }

    @Test
    void everyFieldOfABlueprintCanBeExplainedByItsPath() {
        Outline outline = Outline.of(Shape.of(BlueprintDocument.class));
        assertThat(outline.lines())
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(Explanation.of("blueprint." + line.path()))
                        .as(line.path())
                        .startsWith(line.path()));
    }

    @Test
    void aFieldThatOnlyBlueprintsHaveNeedsNoPrefix() {
        assertThat(Explanation.of("spec.warmPool.placeholder"))
                .startsWith("In a blueprint:\n\nspec.warmPool.placeholder");
        assertThat(Explanation.of("blueprint")).startsWith("Blueprint\n").contains("warmPool");
    }
}

package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.units.Rate;
import dev.gpuscale.workload.Poisson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void replacesAValue() {
        assertThat(ScenarioText.with("seed: 3").spec("spec.seed=7", "spec.horizon=2h"))
                .returns(7L, ScenarioSpec::seed)
                .returns(Duration.ofHours(2), ScenarioSpec::horizon);
    }

    @Test
    void makesWhatIsOnTheWay() {
        Slo slo = ScenarioText.with().spec("spec.slo.wait.p99.9=30s").slo().orElseThrow();
        assertThat(slo.targets()).extracting(SloTarget::label).containsExactly("p99.9 wait <= 30 s");
    }

    @Test
    void takesAnyYamlAsAValue() {
        assertThat(ScenarioText.with().spec("spec.baselines=[hpa-cpu]", "spec.budget={monthly: 5 USD}"))
                .returns(List.of(Baseline.HPA_CPU), ScenarioSpec::baselines)
                .returns(5.0, spec -> spec.budget().orElseThrow().monthly().usd());
    }

    @Test
    void theLastOneWins() {
        assertThat(ScenarioText.with().spec("spec.seed=7", "spec.seed=8").seed())
                .isEqualTo(8);
    }

    @Test
    void reachesIntoListsByBracketsAndByDots() {
        ScenarioText two = ScenarioText.with(
                "workloads: [{arrivals: 1/s, service: 1s}, {arrivals: 1/s, service: 1s}]", "without workload:");
        ScenarioSpec spec = two.spec("spec.workloads[0].concurrency=2", "spec.workloads.1.concurrency=3");
        assertThat(spec.workloads()).extracting(Workload::concurrency).containsExactly(2, 3);
    }

    @Test
    void reachesIntoASingleItemThatStandsWithoutItsList() {
        assertThat(ScenarioText.with("workload: {arrivals: {poisson: {rate: 8/s}}, service: 1s}")
                        .spec("spec.workload.arrivals[0].poisson.rate=2/s")
                        .workloads()
                        .get(0)
                        .arrivals())
                .containsExactly(new Poisson(Rate.parse("2/s").orElseThrow()));
    }

    @Test
    void writesShortFormsOut() {
        assertThat(ScenarioText.with()
                        .spec("spec.workload.arrivals.poisson.rate=2/s")
                        .workloads()
                        .get(0)
                        .arrivals())
                .containsExactly(new Poisson(Rate.parse("2/s").orElseThrow()));
    }

    @Test
    void namesOfTheUsersMayHoldDots() {
        assertThat(ScenarioText.with()
                        .spec("spec.pricing.overrides.g5.xlarge.onDemand=2 USD")
                        .pricing()
                        .prices()
                        .onDemandUsdPerHour("g5.xlarge"))
                .isEqualTo(2);
    }

    @Test
    void mayMendWhatTheFileHasWrong() {
        assertThat(ScenarioText.with("seed: wrong").spec("spec.seed=7").seed()).isEqualTo(7);
        assertThat(ScenarioText.with("clocks: {}")
                        .spec("spec.clocks.kedaPhase=3s")
                        .clocks()
                        .kedaPhase())
                .isEqualTo(Optional.of(Duration.ofSeconds(3)));
    }
}
